import { createHash } from 'node:crypto'
import { scaleOver } from '../../report/primary-scorer.ts'
import type { DocumentSource } from '../document-source.ts'
import type { RunDocument } from '../run-document.ts'
import { html } from './html-text.ts'
import { jsonInScript } from './json-script.ts'
import { groupFigures } from '../../gates/group-figures.ts'
import { groupedValues } from './grouped-values.ts'
import type { GroupedValues } from './grouped-values.ts'
import { groupTables } from './group-tables.ts'
import { groupingsOf, metadataKeys } from './metadata-keys.ts'
import type { PageAssets } from './bundle-page.ts'
import { pageAssets } from './page-assets.ts'
import type { PageRun, PageScorer } from './page-data.ts'
import { pageRow } from './page-row.ts'
import { rowsSection } from './rows-section.ts'
import { runSection } from './run-section.ts'
import { targetTable } from './target-table.ts'

/** How much JSON stands in one element: parsed one by one, none takes a browser long. */
const chunkLength = 1_000_000

/**
 * One HTML page that needs nothing else: the figures of the runs, and all of their rows to sort, search and open. It loads nothing and sends
 * nothing, which its own policy makes sure of. Values of more than 100,000 characters are cut, and say so.
 */
export const htmlDocument: RunDocument = async function* (sources) {
  const assets = await pageAssets()
  const [first] = sources
  const keys = await metadataKeys(first)
  const all = sources.map(({ figures }) => figures)
  const groupings = await Promise.all(sources.map((source) => groupingsOf(source, keys)))
  const tables = await Promise.all(
    sources.map(async ({ rows, figures, clusters }, index) =>
      groupTables(await groupFigures(rows(), figures, groupings[index] ?? new Map(), await clusters()), figures, all),
    ),
  )
  yield headOf(assets, `${first.datasetName}: ${sources.map(({ run }) => run.targetId).join(', ')}`)
  yield html`<header class="top">
      <p class="brand"><span class="mark" aria-hidden="true"></span>Assay</p>
      <button id="theme" type="button" hidden>Dark</button>
    </header>
    <main>
      <div class="title">
        <p>${sources.length > 1 ? `${sources.length} runs of` : 'A run of'}</p>
        <h1>${first.datasetName}</h1>
      </div>
      ${sources.length > 1 ? targetTable(sources) : null}
      ${sources.map((source, index) => runSection(source, sources, { index, groups: tables[index] ?? null }))} ${rowsSection(keys)}
    </main> `.markup
  const runs = sources.map((source) => pageRun(source, sources))
  yield `<script type="application/json" id="runs">${jsonInScript(runs)}</script>\n`
  for (const [index, source] of sources.entries()) {
    const groups = groupedValues([...(groupings[index]?.values() ?? [])])
    yield* rowChunks(source, { index, scorers: runs[index]?.scorers ?? [], groups })
  }
  yield `<script>${assets.script}</script>\n</body>\n</html>\n`
}

function headOf({ script, style }: PageAssets, title: string): string {
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(style)}'`,
    "base-uri 'none'",
    "form-action 'none'",
    // Nothing in the page may make markup out of text, whatever it is.
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')
  return `${
    html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta http-equiv="Content-Security-Policy" content="${policy}" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="referrer" content="no-referrer" />
          <meta name="color-scheme" content="light dark" />
          <title>${title} · Assay</title>
       `.markup
  }<style>${style}</style>\n</head>\n<body>\n`
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}

function pageRun({ run, figures, places }: DocumentSource, sources: readonly DocumentSource[]): PageRun {
  const all = sources.map((source) => source.figures)
  const scorers = figures.scores.map((summary): PageScorer => ({
    id: summary.scorerId,
    name: summary.scorerName,
    direction: summary.direction,
    threshold: summary.threshold,
    scale: scaleOver(all, summary),
  }))
  return { file: places.file, trials: run.trials, scorers, latency: { p50: figures.latency.p50, p95: figures.latency.p95 } }
}

async function* rowChunks(
  { rows, places }: DocumentSource,
  { index, scorers, groups }: { readonly index: number; readonly scorers: readonly PageScorer[]; readonly groups: GroupedValues },
): AsyncGenerator<string> {
  let chunk: string[] = []
  let length = 0
  const finished = (): string => `<script type="application/json" data-rows="${index}">[${chunk.join(',\n')}]</script>\n`
  for await (const row of rows()) {
    const text = jsonInScript(pageRow(row, scorers, { lines: places.lines, groups: groups(row.itemIndex) }))
    chunk.push(text)
    length += text.length
    if (length < chunkLength) continue
    yield finished()
    chunk = []
    length = 0
  }
  if (chunk.length > 0) yield finished()
}

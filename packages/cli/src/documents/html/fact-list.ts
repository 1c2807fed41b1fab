import type { Run } from '@assay/core'
import { shortRunId } from '../../runs/short-run-id.ts'
import { itemCells } from '../../selection/item-cells.ts'
import { shardOfRun } from '../../shards/shard-of-run.ts'
import { countOf } from '../../text/format-count.ts'
import { formatDuration } from '../../text/format-duration.ts'
import { formatTime } from '../../text/format-time.ts'
import type { DocumentSource } from '../document-source.ts'
import { html } from './html-text.ts'
import type { Html } from './html-text.ts'

type Fact = readonly [name: string, value: Html | string]

/** Where a run came from, and when, as a list of names and values. */
export function factList(source: DocumentSource): Html {
  return html`<dl class="facts">
    ${[...extentOf(source), ...originOf(source)].map(
      ([name, value]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`
}

function extentOf({ run, figures, selected, shards }: DocumentSource): readonly Fact[] {
  const [items = '', ...chosen] = itemCells(run.totalItems, selected)
  const trials = run.trials === 1 ? '' : ` in ${countOf(run.trials, 'trial')}`
  return [
    ['Status', figures.status],
    ['Items', `${items.replace(/ items?$/, '')}${trials}${chosen.length === 0 ? '' : ` (${chosen.join(', ')})`}`],
    ['Started', html`<time datetime="${figures.startedAt.toISOString()}">${formatTime(figures.startedAt)} UTC</time>`],
    ['Took', formatDuration(figures.completedAt.getTime() - figures.startedAt.getTime())],
    ['Dataset version', html`<time datetime="${run.datasetVersion.toISOString()}">${run.datasetVersion.toISOString()}</time>`],
    shards === undefined ? ['Run', html`<code>${run.id}</code>`] : ['Runs', shardsView(shards)],
  ]
}

function shardsView(shards: readonly Run[]): Html {
  return html`${shards.map((run, index) => html`${index === 0 ? '' : ', '}<code>${shortRunId(run.id)}</code> (${shardOfRun(run)?.number ?? '?'})`)}`
}

function originOf({ run }: DocumentSource): readonly Fact[] {
  const { gitCommit, gitBranch, gitDirty, ciUrl, assayVersion, nodeVersion } = run.provenance ?? {}
  const facts: Readonly<Record<string, Html | string | undefined>> = {
    Commit: gitCommit === undefined ? undefined : html`<code>${gitCommit.slice(0, 10)}</code>${gitDirty === true ? ' with changes' : ''}`,
    Branch: gitBranch === undefined ? undefined : html`<code>${gitBranch}</code>`,
    Job: ciUrl === undefined ? undefined : linkTo(ciUrl),
    Tags: run.tags === undefined || run.tags.length === 0 ? undefined : run.tags.join(', '),
    'Scored again from': run.derivedFrom === undefined ? undefined : html`<code>${run.derivedFrom}</code>`,
    Versions: versions(assayVersion, nodeVersion),
  }
  return Object.entries(facts).flatMap(([name, value]): Fact[] => (value === undefined ? [] : [[name, value]]))
}

// Only what cannot be anything else than an address becomes a link.
function linkTo(url: string): Html | string {
  return /^https:\/\/[\w./%:-]+$/.test(url) ? html`<a href="${url}">${url.replace(/^https:\/\//, '')}</a>` : url
}

function versions(assay: string | undefined, node: string | undefined): string | undefined {
  const known = [...(assay === undefined ? [] : [`Assay ${assay}`]), ...(node === undefined ? [] : [`Node ${node}`])]
  return known.length === 0 ? undefined : known.join(', ')
}

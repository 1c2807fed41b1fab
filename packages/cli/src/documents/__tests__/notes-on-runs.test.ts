import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RunSegment } from '@assay/core'
import { validateXML } from 'xmllint-wasm'
import { expect, it } from 'vitest'
import type { DocumentKind } from '../document-kind.ts'
import type { DocumentSource } from '../document-source.ts'
import { loadDocument } from '../load-document.ts'
import { documentSource, resultRow, textOf } from './document-source.ts'

const schema = readFileSync(join(import.meta.dirname, '../junit/__tests__/junit-10.xsd'), 'utf8')
const segment: RunSegment = { startedAt: new Date(0), fromSeq: 0, targetType: 'function', targetId: 'old <b>', scorers: [] }
const rows = [resultRow('a'), resultRow('b', { itemIndex: 1 })]
const drifted = documentSource(rows, { run: { segments: [segment, { ...segment, startedAt: new Date(60_000), targetId: 'new' }] } })
const kinds: readonly DocumentKind[] = ['markdown', 'html', 'junit']

/** A document as it is read: without its markup, and without what stands in for characters that markup has a use for. */
async function readAs(kind: DocumentKind, source: DocumentSource): Promise<string> {
  const text = (await textOf(await loadDocument(kind), source)).replaceAll(/<(script|style).*?<\/\1>/gs, '')
  const plain = kind === 'html' ? text.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ') : text
  return plain
    .replaceAll(/&(lt|#60);/g, '<')
    .replaceAll(/&(gt|#62);/g, '>')
    .replaceAll('&#95;', '_')
}

it.each(kinds)('says in %s that engines of a resumed run worked in different ways, and not of a run that none did', async (kind) => {
  const change = 'the target was function/old <b>, and is function/new from 1970-01-01 00:01:00 UTC on'

  expect(await readAs(kind, drifted)).toContain(change)
  expect(await readAs(kind, documentSource(rows, { run: { segments: [segment, segment] } }))).not.toMatch(/different ways|drift/)
})

it('keeps JUnit valid where a run drifted, or shards are missing', async () => {
  const shard = { ...drifted.run, id: 'part', selection: { kind: 'filter', filter: { shard: '2/3' } } } as const
  const contents = await textOf(await loadDocument('junit'), {
    ...drifted,
    shards: [shard],
    missing: 'shards 1 and 3 of 3 are missing',
  })

  const { errors } = await validateXML({
    xml: { fileName: 'results.xml', contents },
    schema: { fileName: 'junit-10.xsd', contents: schema },
  })

  expect(errors).toEqual([])
  expect(contents).toContain('<property name="run.id.shard.2" value="part"/>')
  expect(contents).toContain('<property name="shards.missing" value="shards 1 and 3 of 3 are missing"/>')
})

it.each(['markdown', 'html'] as const)('says in %s how many items of how many were run, and how they were chosen', async (kind) => {
  const selected = { selection: { kind: 'filter', filter: { metadata: ['lang=de'], limit: 2 } }, count: 2, total: 300 } as const

  const text = await readAs(kind, documentSource(rows, { selected }))

  expect(text).toMatch(kind === 'html' ? /Items 2 of 300 \(lang=de, the first 2\)/ : /\n2 of 300 items · lang=de · the first 2 · version/)
})

it('does not compare runs that did different items', async () => {
  const other = documentSource(rows, { run: { targetId: 'other', selection: { kind: 'ids', itemIds: ['a', 'c'] } } })
  const markdown = await loadDocument('markdown')

  expect(await textOf(markdown, documentSource(rows), other)).not.toContain('overall')
  expect(await textOf(markdown, documentSource(rows), documentSource(rows))).toContain('overall')
})

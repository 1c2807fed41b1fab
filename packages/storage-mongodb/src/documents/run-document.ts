import { AssayError } from '@assay/core'
import type { JsonValue, Provenance, Run, RunScorer, RunSegment, Selection } from '@assay/core'
import { packJson, textBound } from './pack-json.ts'
import type { RowsState } from './rows-state.ts'
import { unpackJson } from './unpack-json.ts'

/** A run in the collection `runs`: the fields of `Run` under their own names, and where its rows stand. */
export interface RunDocument extends RunFields {
  /** The id of the run. */
  readonly _id: string
  /** Another one in each life of the id: the rows of a run carry it, so that a run made again starts empty. */
  readonly key: string
  readonly rows: RowsState
}

/** What a document keeps of a run beside its id. */
export interface RunFields extends Omit<Run, 'id' | 'metadata' | 'selection' | 'provenance' | 'segments'> {
  readonly metadata?: unknown
  readonly selection?: Omit<Selection, 'filter' | 'itemIds'> & Packed<'filter' | 'itemIds'>
  readonly provenance?: PackedProvenance
  readonly segments?: readonly (Omit<RunSegment, 'provenance'> & { readonly provenance?: PackedProvenance })[]
  /** The names of the fields that are kept as JSON text. */
  readonly asText?: readonly string[]
}

type PackedProvenance = Omit<Provenance, 'scorerFingerprints'> & Packed<'scorerFingerprints'>

type Packed<Name extends string> = Partial<Readonly<Record<Name, unknown>>> & { readonly asText?: readonly string[] }

/** Numbers, dates, names of fields, where the rows stand: what a run takes as BSON beside its texts and JSON values, and more. */
const otherBytes = 100_000
const segmentBytes = 500
const scorerBytes = 200
const tagBytes = 20

/** What a document keeps of a run, with no less than its size as BSON, in bytes. */
export function runFields({ id, metadata, selection, provenance, segments, ...run }: Run): {
  readonly fields: RunFields
  readonly largestSize: number
} {
  const own = packed({ metadata })
  const chosen = selection && packed({ filter: selection.filter, itemIds: selection.itemIds })
  const origin = provenance && packedProvenance(provenance)
  const parts = segments?.map(packedSegment)
  const fields = {
    ...run,
    ...own.fields,
    ...(chosen && { selection: { ...selection, ...chosen.fields } }),
    ...(origin && { provenance: origin.fields }),
    ...(parts && { segments: parts.map((part) => part.fields) }),
  }
  const texts = [id, run.name, run.error, run.lease?.owner]
  const largestSize =
    own.largestSize +
    (chosen?.largestSize ?? 0) +
    (origin?.largestSize ?? 0) +
    (parts ?? []).reduce((sum, part) => sum + part.largestSize, 0) +
    texts.reduce((sum, text) => sum + textBound(text ?? ''), 0) +
    (run.tags ?? []).reduce((sum, tag) => sum + textBound(tag) + tagBytes, 0) +
    scorersBound(run.scorers ?? [])
  return { fields, largestSize: largestSize + otherBytes }
}

/**
 * The run that a document keeps.
 *
 * @throws `CORRUPT`: it is none.
 */
export function runOf(document: RunFields & Pick<RunDocument, '_id'>): Run {
  const { _id, metadata, selection, provenance, segments, asText } = document
  const { datasetId, datasetVersion, targetType, targetId, name, tags, groupId, derivedFrom, scorers, status, stopReason } = document
  const { totalItems, trials, succeededCount, failedCount, skippedCount, startedAt, completedAt, createdAt, updatedAt } = document
  const { error, lease, epoch, revision } = document
  if (!isRun(document)) throw new AssayError('CORRUPT', `The document of run ${_id} is not that of a run: restore it from a backup`)
  // The cast: what is unpacked is what was packed.
  return {
    id: _id,
    datasetId,
    datasetVersion,
    targetType,
    targetId,
    ...(name !== undefined && { name }),
    ...(metadata !== undefined && { metadata: unpackJson(metadata, 'metadata', asText) }),
    ...(tags !== undefined && { tags }),
    ...(groupId !== undefined && { groupId }),
    ...(derivedFrom !== undefined && { derivedFrom }),
    ...(selection !== undefined && { selection: unpacked(selection) as Selection }),
    ...(scorers !== undefined && { scorers }),
    ...(provenance !== undefined && { provenance: unpacked(provenance) }),
    ...(segments !== undefined && { segments: segments.map(unpackedSegment) }),
    status,
    stopReason,
    totalItems,
    trials,
    succeededCount,
    failedCount,
    skippedCount,
    startedAt,
    completedAt,
    createdAt,
    updatedAt,
    error,
    lease,
    epoch,
    revision,
  }
}

function packed(json: Readonly<Record<string, unknown>>): { readonly fields: object; readonly largestSize: number } {
  // Core lets nothing but JSON into these fields.
  const { values, asText, largestSize } = packJson(json as Readonly<Record<string, JsonValue | undefined>>)
  return { fields: { ...values, ...(asText.length > 0 && { asText }) }, largestSize }
}

function unpacked({ asText = [], ...fields }: Packed<string>): object {
  const texts = asText.map((name) => [name, unpackJson(fields[name], name, asText)] as const)
  return { ...fields, ...Object.fromEntries<unknown>(texts) }
}

type PackedSegment = NonNullable<RunFields['segments']>[number]

function packedProvenance(provenance: Provenance): { readonly fields: PackedProvenance; readonly largestSize: number } {
  const prints = packed({ scorerFingerprints: provenance.scorerFingerprints })
  const largestSize = textsOf(provenance).reduce((sum, text) => sum + textBound(text), prints.largestSize)
  return { fields: { ...provenance, ...prints.fields }, largestSize }
}

function packedSegment({ provenance, ...segment }: RunSegment): { readonly fields: PackedSegment; readonly largestSize: number } {
  const origin = provenance && packedProvenance(provenance)
  const size = segmentBytes + textBound(segment.targetId) + scorersBound(segment.scorers) + (origin?.largestSize ?? 0)
  return { fields: { ...segment, ...(origin && { provenance: origin.fields }) }, largestSize: size }
}

function unpackedSegment({ provenance, ...segment }: PackedSegment): RunSegment {
  return { ...segment, ...(provenance !== undefined && { provenance: unpacked(provenance) }) }
}

function scorersBound(scorers: readonly RunScorer[]): number {
  return scorers.reduce((sum, { id, name }) => sum + textBound(id) + textBound(name) + scorerBytes, 0)
}

function textsOf(record: object): string[] {
  return Object.values(record).filter((value) => typeof value === 'string')
}

/** Whether what every run has is there; what a person wrote into a document by hand is found so. */
function isRun({ datasetVersion, createdAt, updatedAt, epoch, revision, status, targetId }: RunFields): boolean {
  const areDates = [datasetVersion, createdAt, updatedAt].every((date) => date instanceof Date)
  const areNumbers = [epoch, revision].every((number) => typeof number === 'number')
  return areDates && areNumbers && typeof status === 'string' && typeof targetId === 'string'
}

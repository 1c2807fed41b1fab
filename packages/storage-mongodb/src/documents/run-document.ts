import { AssayError } from '@assay/core'
import type { JsonValue, Provenance, Run, Selection } from '@assay/core'
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
export interface RunFields extends Omit<Run, 'id' | 'metadata' | 'selection' | 'provenance'> {
  readonly metadata?: unknown
  readonly selection?: Omit<Selection, 'filter' | 'itemIds'> & Packed<'filter' | 'itemIds'>
  readonly provenance?: Omit<Provenance, 'scorerFingerprints'> & Packed<'scorerFingerprints'>
  /** The names of the fields that are kept as JSON text. */
  readonly asText?: readonly string[]
}

type Packed<Name extends string> = Partial<Readonly<Record<Name, unknown>>> & { readonly asText?: readonly string[] }

/** Numbers, dates, names of fields, where the rows stand: what a run takes as BSON beside its texts and JSON values, and more. */
const otherBytes = 100_000
const scorerBytes = 200
const tagBytes = 20

/** What a document keeps of a run, with no less than its size as BSON, in bytes. */
export function runFields({ id, metadata, selection, provenance, ...run }: Run): {
  readonly fields: RunFields
  readonly largestSize: number
} {
  const own = packed({ metadata })
  const chosen = selection && packed({ filter: selection.filter, itemIds: selection.itemIds })
  const prints = provenance && packed({ scorerFingerprints: provenance.scorerFingerprints })
  const fields = {
    ...run,
    ...own.fields,
    ...(chosen && { selection: { ...selection, ...chosen.fields } }),
    ...(prints && { provenance: { ...provenance, ...prints.fields } }),
  }
  const texts = [id, run.name, run.error, run.lease?.owner, ...textsOf(provenance ?? {})]
  const largestSize =
    own.largestSize +
    (chosen?.largestSize ?? 0) +
    (prints?.largestSize ?? 0) +
    texts.reduce((sum, text) => sum + textBound(text ?? ''), 0) +
    (run.tags ?? []).reduce((sum, tag) => sum + textBound(tag) + tagBytes, 0) +
    (run.scorers ?? []).reduce((sum, scorer) => sum + textBound(scorer.id) + textBound(scorer.name) + scorerBytes, 0)
  return { fields, largestSize: largestSize + otherBytes }
}

/**
 * The run that a document keeps.
 *
 * @throws `CORRUPT`: it is none.
 */
export function runOf(document: RunFields & Pick<RunDocument, '_id'>): Run {
  const { _id, metadata, selection, provenance, asText } = document
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

function textsOf(record: object): string[] {
  return Object.values(record).filter((value) => typeof value === 'string')
}

/** Whether what every run has is there; what a person wrote into a document by hand is found so. */
function isRun({ datasetVersion, createdAt, updatedAt, epoch, revision, status, targetId }: RunFields): boolean {
  const areDates = [datasetVersion, createdAt, updatedAt].every((date) => date instanceof Date)
  const areNumbers = [epoch, revision].every((number) => typeof number === 'number')
  return areDates && areNumbers && typeof status === 'string' && typeof targetId === 'string'
}

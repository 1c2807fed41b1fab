import type { Run } from '../records/run.ts'
import { recordCodec } from './record-codec.ts'

const codec = recordCodec<Run>('run', {
  createdAt: 'time',
  updatedAt: 'time',
  startedAt: 'time or null',
  completedAt: 'time or null',
  datasetVersion: 'time',
  id: 'required',
  datasetId: 'required',
  targetType: 'required',
  targetId: 'required',
  name: 'optional',
  metadata: 'optional',
  tags: 'optional',
  groupId: 'optional',
  derivedFrom: 'optional',
  selection: 'optional',
  scorers: 'optional',
  provenance: 'optional',
  segments: {
    optional: true,
    records: {
      startedAt: 'time',
      fromSeq: 'required',
      targetType: 'required',
      targetId: 'required',
      scorers: 'required',
      provenance: 'optional',
    },
  },
  status: 'required',
  stopReason: 'required',
  totalItems: 'required',
  trials: 'required',
  succeededCount: 'required',
  failedCount: 'required',
  skippedCount: 'required',
  error: 'required',
  lease: { records: { owner: 'required', expiresAt: 'time' } },
  epoch: 'required',
  revision: 'required',
})

/**
 * Writes a valid run as one line of JSON, without line feed or carriage return: first the times as ISO 8601 text with milliseconds (UTC), then
 * the other fields.
 */
export function encodeRun(run: Run): string {
  return codec.encode(run)
}

/**
 * Reads what `encodeRun` wrote. The fields that are times become dates and no other text does, whatever it looks like. Only that is checked:
 * that the text is a JSON object, that the fields which every run has are there, and that times are times.
 *
 * @throws `CORRUPT`: the text is not such a run.
 */
export function decodeRun(text: string): Run {
  return codec.decode(text)
}

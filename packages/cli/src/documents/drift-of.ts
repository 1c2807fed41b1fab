import { driftTexts } from '../report/drift-texts.ts'
import type { DocumentSource } from './document-source.ts'

/** Says of a run that was resumed, or of each shard of a sum, what engines made or judged differently; nothing when all did alike. */
export function driftOf({ run, shards = [run] }: Pick<DocumentSource, 'run' | 'shards'>): readonly string[] {
  return shards.flatMap(({ segments }) => driftTexts(segments))
}

import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import type { Log } from '../log/log.ts'
import { readIndexFile } from '../runs/results-index-file.ts'
import type { LoadedIndex } from '../runs/results-index-file.ts'
import type { RowFacts } from '../runs/row-facts.ts'
import type { DoctorContext } from './doctor-context.ts'
import { indexProblem, largeLog } from './index-problem.ts'
import type { Problem } from './problem.ts'
import type { ResultsJudge } from './results-judge.ts'

/** Which index is looked at, and the log that it is of. */
interface IndexedLog {
  readonly folder: string
  readonly life: string
  readonly log: Log
  readonly judge: ResultsJudge
}

/** Looks at the index of a run's rows, if its log is so large that it should have one. */
export async function examineResultsIndex(context: DoctorContext, { folder, life, log, judge }: IndexedLog): Promise<readonly Problem[]> {
  const path = join(folder, 'results.index')
  const status = await context.files.status(path)
  if (status !== null && status.kind !== 'file') return []
  if (status === null) return log.size >= largeLog ? [indexProblem(context, path, log.path, 'is missing: the log is read instead')] : []
  const index = await readIndexFile(context.files, path, life)
  if (index === null) return [indexProblem(context, path, log.path, 'is broken, or of another version or run: the log is read instead')]
  if (await describes(index, log, judge)) return []
  return [indexProblem(context, path, log.path, 'is not what the log says, which was changed since')]
}

async function describes({ position, tail, log: indexed }: LoadedIndex, log: Log, judge: ResultsJudge): Promise<boolean> {
  if (position.offset > log.size) return false
  if (crc32(await log.read(position.offset - tail.length, tail.length)) !== tail.crc) return false
  const [own, real] = [indexed.rows.columns, judge.log.rows.columns]
  const isRemoved = indexed.batches < judge.log.batches && (real.count === 0 || real.facts(0).offset >= position.offset)
  if (isRemoved) return true
  for (let row = 0; row < own.count; row += 1) if (!isSame(own.facts(row), real.facts(row))) return false
  return own.count <= real.count
}

function isSame(one: RowFacts, other: RowFacts): boolean {
  const { offset, length, seq, trial, verdict, low, high } = other
  if (one.offset !== offset || one.length !== length || one.seq !== seq) return false
  return one.trial === trial && one.verdict === verdict && one.low === low && one.high === high
}

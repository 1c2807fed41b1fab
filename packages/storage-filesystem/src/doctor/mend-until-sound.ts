import { AssayError } from '@assay/core'
import type { StoreFinding } from '@assay/core'
import { errorCode } from '../files/error-code.ts'
import { fileFailure } from '../files/file-failure.ts'
import type { Examination, Mending, Problem } from './problem.ts'

/** What came of an examination, and of the repair where one was made. */
export interface Mended {
  /** As it is at the end. */
  readonly examination: Examination | null
  readonly findings: readonly StoreFinding[]
}

const stages: readonly Mending['stage'][] = ['record', 'log', 'counts', 'derived']
// A record, its log, its counts and what is derived, and each once more.
const mostRounds = 8

/** Examines something, and mends what can be mended, stage by stage, until nothing is left to do. */
export async function mendUntilSound(examine: () => Promise<Examination | null>, path: string, isRepair: boolean): Promise<Mended> {
  const found = new Map<string, Problem>()
  const failed = new Map<Mending['stage'], string>()
  let examination: Examination | null = null
  for (let round = 0; round < mostRounds; round += 1) {
    examination = await readable(examine, path)
    const problems = examination?.problems ?? []
    for (const problem of problems) if (!found.has(keyOf(problem))) found.set(keyOf(problem), problem)
    const works = isRepair ? nextWorks(problems, failed) : []
    if (works.length === 0) break
    for (const { stage, work } of works) {
      try {
        await work()
      } catch (error) {
        failed.set(stage, messageOf(error))
      }
    }
  }
  const left = new Map((examination?.problems ?? []).map((problem) => [keyOf(problem), problem]))
  const findings = Array.from(found, ([key, problem]) => findingOf(problem, left.has(key), isRepair, failed))
  return { examination, findings }
}

/** The works of the first stage that has some. */
function nextWorks(problems: readonly Problem[], failed: ReadonlyMap<Mending['stage'], string>): readonly Mending[] {
  const mendings = [...new Set(problems.flatMap(({ mend }) => mend ?? []))].filter(({ stage }) => !failed.has(stage))
  const stage = stages.find((one) => mendings.some((mending) => mending.stage === one))
  return mendings.filter((mending) => mending.stage === stage)
}

async function readable(examine: () => Promise<Examination | null>, path: string): Promise<Examination | null> {
  let message = ''
  // The second time because something may have been removed while it was looked at.
  for (let tries = 0; tries < 2; tries += 1) {
    try {
      return await examine()
    } catch (error) {
      if (!AssayError.isInstance(error) && errorCode(error) === null) throw error
      message = fileFailure(error, { path, action: 'read' }).message
    }
  }
  const problem: Problem = { path, severity: 'damage', problem: `cannot be read: ${message}`, repair: 'left' }
  return { problems: [problem], entries: 0, bytes: 0, exists: true }
}

function findingOf(
  { path, line, severity, problem, repair, mend }: Problem,
  isLeft: boolean,
  isRepair: boolean,
  failed: ReadonlyMap<Mending['stage'], string>,
): StoreFinding {
  const finding = { path, severity, problem, ...(line === undefined ? {} : { line }) }
  if (mend === undefined) return { ...finding, repair, state: 'left' }
  if (!isRepair) return { ...finding, repair, state: 'repairable' }
  if (!isLeft) return { ...finding, repair, state: 'repaired' }
  return { ...finding, repair: `left: ${failed.get(mend.stage) ?? 'it came back'}`, state: 'left' }
}

function keyOf({ path, line, problem }: Problem): string {
  return JSON.stringify([path, line, problem])
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

import type { StoreFinding } from '@assay/core'
import { mongoFailure } from '../connection/mongo-failure.ts'
import type { DoctorContext } from './doctor-context.ts'
import type { Examination, Problem, StorePart } from './problem.ts'

/** What came of looking at a part, and of the repair where one was made. */
export interface ExaminedPart {
  /** As it is at the end. */
  readonly examination: Examination | null
  readonly findings: readonly StoreFinding[]
}

// A record, what it counts, and each once more.
const mostRounds = 4

/**
 * Looks at a part again in which problems were found: those that are the same are findings, others were on their way to somewhere. A repair mends what
 * can be mended, and looks again.
 */
export async function examineAgain(
  context: DoctorContext,
  { examine }: StorePart,
  before: readonly Problem[],
  isRepair: boolean,
): Promise<ExaminedPart> {
  const suspected = new Set(before.map(keyOf))
  let examination = await examine()
  const found = new Map(
    (examination?.problems ?? []).filter((problem) => suspected.has(keyOf(problem))).map((problem) => [nameOf(problem), problem]),
  )
  const failures: string[] = []
  for (let round = 0; isRepair && round < mostRounds && failures.length === 0; round += 1) {
    const problems = examination?.problems ?? []
    // What is found while it is mended was behind something else.
    if (round > 0) for (const problem of problems) if (!found.has(nameOf(problem))) found.set(nameOf(problem), problem)
    const works = new Set(problems.filter((problem) => found.has(nameOf(problem))).flatMap(({ mend }) => mend ?? []))
    if (works.size === 0) break
    for (const work of works) {
      const failure = await failureOf(context, work)
      if (failure !== null) failures.push(failure)
    }
    examination = await examine()
  }
  const left = new Set((examination?.problems ?? []).map(nameOf))
  const [failure = 'left: it came back'] = failures.map((text) => `left: ${text}`)
  const findings = Array.from(found, ([name, problem]) => findingOf(problem, { isRepair, isLeft: left.has(name), failure }))
  return { examination, findings }
}

async function failureOf({ server }: DoctorContext, work: () => Promise<void>): Promise<string | null> {
  try {
    await work()
    return null
  } catch (error) {
    const failure = mongoFailure(error, { server, action: 'write' })
    return failure instanceof Error ? failure.message : String(failure)
  }
}

function findingOf(
  { path, severity, problem, repair, mend }: Problem,
  { isRepair, isLeft, failure }: { readonly isRepair: boolean; readonly isLeft: boolean; readonly failure: string },
): StoreFinding {
  const finding = { path, severity, problem }
  if (isRepair && !isLeft) return { ...finding, repair: mend === undefined ? 'mended with the rest' : repair, state: 'repaired' }
  if (mend === undefined) return { ...finding, repair, state: 'left' }
  return isRepair ? { ...finding, repair: failure, state: 'left' } : { ...finding, repair, state: 'repairable' }
}

function keyOf(problem: Problem): string {
  return JSON.stringify([nameOf(problem), problem.sameness])
}

function nameOf({ path, problem }: Problem): string {
  return JSON.stringify([path, problem])
}

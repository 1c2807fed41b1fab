import { AssayError } from '../../../errors/assay-error.ts'
import type { MastraScorer } from '../../../evals/base.ts'
import type { MastraHost } from '../../../mastra/host.ts'
import type { RunScorer } from '../../../records/run.ts'
import type { ScorerChoice } from '../run-dataset-options.ts'
import { lookUp } from '../targets/look-up.ts'
import type { ResolvedScorer } from './resolved-scorer.ts'

/**
 * Finds every scorer of a run, and with which direction and threshold it judges: what the choice says, else what the scorer says.
 *
 * @throws `NOT_FOUND`: the host knows no such scorer. `INVALID`: it is no scorer, its id is taken, or its threshold is no number.
 */
export async function resolveScorers(host: MastraHost, choices: readonly ScorerChoice[]): Promise<readonly ResolvedScorer[]> {
  // Code without types may pass anything here, and null in the list.
  const given: unknown = choices
  if (!Array.isArray(given)) throw invalid('scorers', 'is no list: give an array of scorers or of their ids')
  const resolved: ResolvedScorer[] = []
  for (const [index, choice] of choices.entries()) {
    const set = typeof choice === 'object' && choice !== null && !isScorer(choice) ? choice : { scorer: choice }
    const scorer = typeof set.scorer === 'string' ? await findScorer(host, set.scorer) : set.scorer
    const path = `scorers[${index}]`
    if (!isScorer(scorer)) throw invalid(path, 'is no scorer: it needs an id and a run method')
    if (resolved.some(({ id }) => id === scorer.id)) throw invalid(path, `has the id ${scorer.id}, which another scorer of this run has`)
    const threshold = set.threshold === undefined ? (scorer.threshold ?? null) : set.threshold
    if (threshold !== null && !Number.isFinite(threshold)) throw invalid(`${path}.threshold`, 'is no finite number, and not null')
    const direction = set.direction ?? scorer.direction ?? 'higher'
    if (direction !== 'higher' && direction !== 'lower') throw invalid(`${path}.direction`, 'is neither higher nor lower')
    resolved.push({ id: scorer.id, name: scorer.name ?? scorer.id, direction, threshold, scorer })
  }
  return resolved
}

/**
 * Finds the scorers that a stored run was judged by: those that are given judge as the caller says, those of the host as they did. Given ones
 * that are new stand behind them.
 *
 * @param dropMissing Leaves out those that neither the caller nor the host has.
 * @throws `NOT_FOUND`: neither the caller nor the host has it.
 */
export async function resolveStoredScorers(
  host: MastraHost,
  stored: readonly RunScorer[],
  choices: readonly ScorerChoice[],
  dropMissing: boolean,
): Promise<readonly ResolvedScorer[]> {
  const given = new Map((await resolveScorers(host, choices)).map((scorer) => [scorer.id, scorer]))
  const resolved: ResolvedScorer[] = []
  for (const scorer of stored) {
    const now = given.get(scorer.id)
    given.delete(scorer.id)
    if (now !== undefined) resolved.push(now)
    else {
      const found = await lookUpScorer(host, scorer.id)
      if (found !== null) resolved.push({ ...scorer, scorer: found })
      else if (!dropMissing) throw scorerNotFound(scorer.id)
    }
  }
  return [...resolved, ...given.values()]
}

async function findScorer(host: MastraHost, id: string): Promise<MastraScorer> {
  const found = await lookUpScorer(host, id)
  if (found === null) throw scorerNotFound(id)
  return found
}

async function lookUpScorer(host: MastraHost, id: string): Promise<MastraScorer | null> {
  const answer = await lookUp(host, ['getScorerById', 'getScorer'], id, isScorer)
  return answer !== null && isScorer(answer.found) ? answer.found : null
}

function scorerNotFound(id: string): AssayError {
  return new AssayError('NOT_FOUND', `Scorer not found: ${id}; give the scorer itself, or register it with the host`)
}

function isScorer(value: unknown): value is MastraScorer {
  return (
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    typeof value.id === 'string' &&
    'run' in value &&
    typeof value.run === 'function'
  )
}

function invalid(path: string, problem: string): AssayError {
  return new AssayError('INVALID', `runDataset: ${path}: ${problem}`, { details: { path } })
}

import type { Db, Document } from 'mongodb'
import type { SentCommand } from './command-log.ts'

/** How a server does what a command asks for: the stages of the plans that it chose, each with the index that it reads. */
export async function planOf(database: Db, { command }: SentCommand): Promise<readonly string[]> {
  const explained = await database.command({ explain: command, verbosity: 'queryPlanner' })
  return stagesIn(explained)
}

/** The stages of the winning plans anywhere in an answer; those that lost do not matter. */
function stagesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(stagesIn)
  if (typeof value !== 'object' || value === null) return []
  // An object has properties by name.
  const { stage, indexName, rejectedPlans: _, ...others } = value as Document
  const own = typeof stage === 'string' ? [typeof indexName === 'string' ? `${stage} ${indexName}` : stage] : []
  return [...own, ...Object.values(others).flatMap(stagesIn)]
}

import { jsonCharacters } from '../../../json/json-characters.ts'
import type { NewRow } from '../../../storage/domains/runs/runs-driver.ts'

// Ids, times, a verdict and a score or two.
const charactersOfTheRest = 500

/** About how large a row is beside its output, in UTF-16 units: its values and texts, and a flat rate for what is alike in every row. */
export function charactersBesideOutput({ input, expectedOutput, error, scores }: NewRow): number {
  let characters = charactersOfTheRest + jsonCharacters(input) + (error?.length ?? 0)
  if (expectedOutput !== undefined) characters += jsonCharacters(expectedOutput)
  for (const { reason, error: why } of scores) characters += (reason?.length ?? 0) + (why?.length ?? 0)
  return characters
}

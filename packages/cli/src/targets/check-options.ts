import { UsageError } from '../usage-error.ts'

/**
 * Refuses options that are not known, so that a misspelt one is not ignored.
 *
 * @param name The function that they were given to.
 * @throws `UsageError`
 */
export function checkOptions(name: string, options: object, known: readonly string[]): void {
  for (const option of Object.keys(options)) {
    if (!known.includes(option)) throw new UsageError(`${name}: ${option} is unknown; known are ${known.join(', ')}`)
  }
}

/**
 * Refuses what is not a positive number.
 *
 * @throws `UsageError`
 */
export function checkPositive(name: string, option: string, value: unknown): void {
  if (value === undefined || (typeof value === 'number' && value > 0)) return
  throw new UsageError(`${name}: ${option} must be a number above 0`)
}

import { AssayError } from '@assay/core'

/** One case with its seed, and for a property the way to the values that failed. */
export interface Replay {
  readonly id: string
  readonly seed: number
  /** Which of the properties of the case, counted from 1. */
  readonly property: number
  /** Where the values are, as fast-check names it; absent: all of them are tried. */
  readonly path?: string
}

const form = /^(?<id>[A-Z]\d+)@(?<seed>\d+)(?:\/(?<property>\d+))?(?::(?<path>\d+(?::\d+)*))?$/

/**
 * Writes a replay as `R01@12345`, `M01@12345:3:1:0` or, in the second property of a case, `M01@12345/2:3:1:0`.
 */
export function formatReplay({ id, seed, property, path }: Replay): string {
  if (path === undefined) return `${id}@${seed}`
  return `${id}@${seed}${property === 1 ? '' : `/${property}`}:${path}`
}

/**
 * Reads what `formatReplay` wrote.
 *
 * @throws `INVALID`: it has another form.
 */
export function parseReplay(text: string): Replay {
  const { id, seed, property, path } = form.exec(text)?.groups ?? {}
  if (id === undefined || seed === undefined)
    throw new AssayError('INVALID', `Not a replay: "${text}"; it looks like R01@12345 or M01@12345:3:1:0, as a failure prints it`)
  return { id, seed: Number(seed), property: Number(property ?? 1), ...(path === undefined ? {} : { path }) }
}

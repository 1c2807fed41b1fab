import type { ConformanceCase } from '../case/conformance-case.ts'

/** The cases that found a saboteur wrong. */
export interface Kill {
  readonly saboteur: string
  readonly wrong: string
  /** Ids, in the order of the cases. */
  readonly killedBy: readonly string[]
}

/** Whether cases find what is wrong, and nothing else. */
export interface Grades {
  readonly kills: readonly Kill[]
  /** The saboteurs that no case found. */
  readonly survivors: readonly string[]
  /** The ids of the required cases that found none. */
  readonly idle: readonly string[]
  /** The ids of the cases that a right adapter does not pass; they count for no kill. */
  readonly broken: readonly string[]
}

/** Tells what the kills say of the cases; `broken` are those that a right adapter does not pass. */
export function gradesOf(kills: readonly Kill[], cases: readonly ConformanceCase[], broken: readonly string[]): Grades {
  const sound = kills.map((kill) => ({ ...kill, killedBy: kill.killedBy.filter((id) => !broken.includes(id)) }))
  const useful = new Set(sound.flatMap(({ killedBy }) => killedBy))
  return {
    kills: sound,
    survivors: sound.filter(({ killedBy }) => killedBy.length === 0).map(({ saboteur }) => saboteur),
    idle: cases.filter(({ id, level }) => level === 'required' && !useful.has(id)).map(({ id }) => id),
    broken,
  }
}

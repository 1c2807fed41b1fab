/** By current id: what it was before. */
export type FormerIdMap = Readonly<Record<string, string | readonly string[]>>

/** What an id was before, in the order of the config; empty when it always was what it is. */
export function formerIdsOf(formerly: FormerIdMap | undefined, id: string): readonly string[] {
  const former = formerly !== undefined && Object.hasOwn(formerly, id) ? formerly[id] : undefined
  return former === undefined ? [] : [former].flat()
}

/** What an id is called now: itself, unless it is listed as a former one. */
export function currentIdOf(formerly: FormerIdMap | undefined, id: string): string {
  const found = Object.entries(formerly ?? {}).find(([, former]) => [former].flat().includes(id))
  return found?.[0] ?? id
}

/** Every id under which the same thing may be stored, the current one first. */
export function idsOfSame(formerly: FormerIdMap | undefined, id: string): readonly string[] {
  const current = currentIdOf(formerly, id)
  return [...new Set([current, ...formerIdsOf(formerly, current)])]
}

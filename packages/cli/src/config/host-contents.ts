import type { TargetType } from '@assay/core'

/** Something that an application's Mastra has. */
export interface HostThing {
  /** Its own id, else its key. */
  readonly id: string
  /** Under which the application registered it. */
  readonly key: string
  readonly thing: unknown
}

// What `@mastra/core` calls its lists; the names of older versions behind.
const lists: Readonly<Record<TargetType, readonly string[]>> = {
  agent: ['listAgents', 'getAgents'],
  workflow: ['listWorkflows', 'getWorkflows'],
  function: ['listFunctions'],
  scorer: ['listScorers', 'getScorers'],
}

/** What an application's Mastra has of a kind; empty where it does not tell, for example because it is a plain object with look-ups alone. */
export function hostContents(host: object | undefined, kind: TargetType): readonly HostThing[] {
  if (host === undefined) return []
  for (const name of lists[kind]) {
    const list: unknown = Reflect.get(host, name)
    if (typeof list !== 'function') continue
    const things = listed(() => Reflect.apply(list, host, []))
    return Object.entries(things).map(([key, thing]: [string, unknown]) => ({ id: ownId(thing) ?? key, key, thing }))
  }
  return []
}

/** Finds a thing by its own id, else by its key. */
export function hostThing(host: object | undefined, kind: TargetType, id: string): HostThing | null {
  const things = hostContents(host, kind)
  return things.find((thing) => thing.id === id) ?? things.find(({ key }) => key === id) ?? null
}

function listed(list: () => unknown): object {
  try {
    const things = list()
    return typeof things === 'object' && things !== null ? things : {}
  } catch {
    // A list is there to tell people what they can choose; a run asks for each thing by its id.
    return {}
  }
}

function ownId(thing: unknown): string | null {
  if (typeof thing !== 'object' || thing === null || !('id' in thing)) return null
  return typeof thing.id === 'string' && thing.id !== '' ? thing.id : null
}

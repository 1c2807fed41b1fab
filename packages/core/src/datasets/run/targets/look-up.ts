import { isThenable } from '../execution/is-thenable.ts'

/** A thing with methods, as a host gives it out. */
export type Found = Readonly<Record<string, unknown>>

/**
 * Asks a host for a thing, first by id, then by name; a look-up that gives nothing or throws is passed over. The thing is wrapped, because
 * one with a `then` method must not come out of a promise bare.
 */
export async function lookUp(
  host: object,
  methods: readonly string[],
  id: string,
  isIt: (found: Found) => boolean,
): Promise<{ readonly found: Found } | null> {
  for (const method of methods) {
    const answer = await askHost(host, method, id)
    if (typeof answer?.thing !== 'object' || answer.thing === null) continue
    // An object's properties can be read by name; what they are is asked next.
    const found = answer.thing as Found
    if (isIt(found)) return { found }
  }
  return null
}

/** Calls one look-up of a host; null when it has no such method, or when that throws. */
export async function askHost(host: object, method: string, id: string): Promise<{ readonly thing: unknown } | null> {
  // A host is any object; whether it has the method is asked on the next line.
  const look = (host as Found)[method]
  if (typeof look !== 'function') return null
  try {
    const given: unknown = Reflect.apply(look, host, [id])
    // Only a real promise is waited for: a workflow may be thenable itself.
    return given instanceof Promise ? { thing: (await given) as unknown } : { thing: given }
  } catch {
    return null
  }
}

/** Tells whether a thing has a method. */
export function hasMethod(found: Found, name: string): boolean {
  return typeof found[name] === 'function'
}

/** Calls a method of a thing that a host gave out. */
export function callMethod(found: Found, name: string, values: readonly unknown[]): unknown {
  const method = found[name]
  if (typeof method !== 'function') throw new TypeError(`${name} is not a method`)
  const given: unknown = Reflect.apply(method, found, values)
  return given
}

/** Waits for what a method gave, when it is to be waited for. */
export async function settled(given: unknown): Promise<{ readonly value: unknown }> {
  return { value: isThenable(given) ? await given : given }
}

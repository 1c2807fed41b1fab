/** A field of an object of unknown shape; undefined when there is none, or it is no object. */
export function field(value: unknown, name: string | number): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
  // An object's own property can be read by name.
  return (value as Readonly<Record<string | number, unknown>>)[name]
}

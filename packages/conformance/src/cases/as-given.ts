/** Takes a value for whatever a method wants, as a caller without strict types passes it: cases of what is refused, or is undefined, need that. */
export function asGiven(value: unknown): never {
  // It is something, and the types are told that it fits everywhere; that is the point.
  return value as never
}

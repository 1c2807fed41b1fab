import type { ModelGuard } from './model-values.ts'

/** Sets a guard to the number that holds now, or to the one before it; without a record there is none to hold. */
export function guardOf<Name extends string>(name: Name, guard: ModelGuard, now: number | undefined): { readonly [Key in Name]?: number } {
  const value = { none: undefined, now: now ?? 1, old: (now ?? 1) - 1 }[guard]
  // One property of that name, or none.
  return (value === undefined ? {} : { [name]: value }) as { readonly [Key in Name]?: number }
}

/** Puts groups in order: numbers by size, other values as they came, what has no value last. */
export function inGroupOrder<Group extends { readonly value: string | null }>(groups: readonly Group[]): readonly Group[] {
  const named = groups.filter(({ value }) => value !== null)
  const areNumbers = named.every(({ value }) => value !== null && value.trim() !== '' && Number.isFinite(Number(value)))
  return [
    ...(areNumbers ? named.toSorted((a, b) => Number(a.value) - Number(b.value)) : named),
    ...groups.filter(({ value }) => value === null),
  ]
}

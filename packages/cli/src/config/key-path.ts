/** Writes where a value is in a config, as a person would in code: `datasets["data/*.jsonl"].scorers[0]`. */
export function keyPath(keys: readonly PropertyKey[]): string {
  return keys.map((key, index) => (index === 0 ? String(key) : member(key))).join('')
}

function member(key: PropertyKey): string {
  if (typeof key === 'number') return `[${key}]`
  const name = String(key)
  return /^[A-Za-z_$][\w$]*$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`
}

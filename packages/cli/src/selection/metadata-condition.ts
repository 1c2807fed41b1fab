/** What the metadata of an item is asked for. */
export interface MetadataCondition {
  /** Dots lead into objects: `source.kind`. */
  readonly key: string
  /** As they print; one of them is enough. */
  readonly values: readonly string[]
  /** Whether none of the values may be there, instead of one. An item without the key has none. */
  readonly isNegated: boolean
}

/** Reads `key=value`, `key=one,other` or `key!=value`, where `\\,` is a comma in a value; null when it is none. */
export function parseCondition(text: string): MetadataCondition | null {
  const [, key, sign = '', values = ''] = /^\s*(?!!?=)(\S.*?)\s*(!?=)(.*)$/s.exec(text) ?? []
  return key === undefined ? null : { key, values: valuesOf(values), isNegated: sign === '!=' }
}

/** A condition as it is typed. */
export function conditionText({ key, values, isNegated }: MetadataCondition): string {
  return `${key}${isNegated ? '!=' : '='}${values.map((value) => value.replaceAll(',', String.raw`\,`)).join(',')}`
}

/** Puts the values of equal keys together: `lang=de` and `lang=fr` are `lang=de,fr`, because no value is both. */
export function mergeConditions(conditions: readonly MetadataCondition[]): readonly MetadataCondition[] {
  const merged = new Map<string, MetadataCondition>()
  for (const condition of conditions) {
    const name = JSON.stringify([condition.key, condition.isNegated])
    const before = merged.get(name)
    merged.set(name, before === undefined ? condition : { ...before, values: [...new Set([...before.values, ...condition.values])] })
  }
  return [...merged.values()]
}

function valuesOf(text: string): readonly string[] {
  return text.split(/(?<!\\),/).map((value) => value.replaceAll(String.raw`\,`, ',').trim())
}

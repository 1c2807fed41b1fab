import type { TargetContext } from '@assay/core'
import type { Placeholder } from './template.ts'

/** What placeholders can stand for, beside variables of the environment. */
export const valueRoots: readonly string[] = ['input', 'item', 'attempt', 'trial']

/** What one call fills a template with. */
export interface TemplateValues extends Pick<TargetContext, 'item' | 'attempt' | 'trial'> {
  readonly input: unknown
}

/**
 * Finds the value that a placeholder stands for.
 *
 * @throws An error that names the placeholder and the fields that are there, when there is no value; null is one.
 */
export function valueOf({ source, root, keys }: Placeholder, values: TemplateValues): unknown {
  // The roots are the names of the values.
  let value = values[root as keyof TemplateValues]
  let path = root
  for (const key of keys) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) {
      throw new Error(`${source} stands for nothing: ${path} is ${described(value)}`)
    }
    value = Reflect.get(value, key)
    path = `${path}.${key}`
  }
  if (value === undefined) throw new Error(`${source} stands for nothing: ${path} is undefined`)
  return value
}

/** A value as it is put into a running text: a text itself, anything else as JSON. */
export function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** What kind of value it is, with the names of its fields: the same for all rows of one shape, so that equal mistakes are seen to be equal. */
export function described(value: unknown): string {
  if (value === null || value === undefined) return String(value)
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (typeof value !== 'object') return typeof value === 'string' ? 'a text' : `a ${typeof value}`
  const names = Object.keys(value)
  const shown = names.slice(0, 10).join(', ')
  return names.length === 0 ? 'an object without fields' : `an object with ${shown}${names.length > 10 ? ', …' : ''}`
}

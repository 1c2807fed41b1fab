import type { Template } from './template.ts'
import type { TemplateValues } from './value-of.ts'
import { asText, valueOf } from './value-of.ts'

/** What is done to a value before it stands in the text; default: nothing. */
export type Encode = (text: string) => string

/**
 * Fills a template of plain text.
 *
 * @param variable Gives the value of a variable of the environment; it is put in as it is.
 */
export function fillText(template: Template, values: TemplateValues, encode: Encode, variable?: (name: string) => string): string {
  return template
    .map((part) => {
      if (typeof part === 'string') return part
      if (part.root === 'env') return variable?.(part.keys[0] ?? '') ?? ''
      return encode(asText(valueOf(part, values)))
    })
    .join('')
}

import { UsageError } from '../../usage-error.ts'
import { parseTemplate } from './template.ts'
import type { TemplateValues } from './value-of.ts'
import { asText, valueOf, valueRoots } from './value-of.ts'

/**
 * Reads a JSON text with placeholders. One inside of a text of it is escaped there, one on its own becomes JSON, so that whatever the values
 * hold, what comes out is JSON of the same shape.
 *
 * @throws `UsageError` when the template itself is not JSON.
 */
export function jsonTextTemplate(text: string, place: string): (values: TemplateValues) => string {
  const parts = parseTemplate(text, valueRoots, place)
  const inside: boolean[] = []
  let isInText = false
  for (const part of parts) {
    inside.push(isInText)
    if (typeof part === 'string') isInText = endsInText(part, isInText)
  }
  const sample = parts.map((part, index) => (typeof part === 'string' ? part : inside[index] === true ? '' : 'null')).join('')
  if (!isJson(sample)) {
    throw new UsageError(`${place}: is not JSON where its placeholders are filled in; for other text set the header content-type`)
  }
  return (values) =>
    parts
      .map((part, index) => {
        if (typeof part === 'string') return part
        const value = valueOf(part, values)
        return inside[index] === true ? JSON.stringify(asText(value)).slice(1, -1) : JSON.stringify(value)
      })
      .join('')
}

/** Reads JSON text on from inside or outside of a text in it, and tells where it ends. */
function endsInText(part: string, wasInText: boolean): boolean {
  let isInText = wasInText
  for (let index = 0; index < part.length; index += 1) {
    if (part[index] === '"') isInText = !isInText
    else if (part[index] === '\\' && isInText) index += 1
  }
  return isInText
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

import type { TargetContext } from '@assay/core'
import { UsageError } from '../../usage-error.ts'
import { fillText } from '../template/fill-text.ts'
import { jsonTextTemplate } from '../template/json-text.ts'
import { jsonValueTemplate } from '../template/json-value.ts'
import { parseTemplate } from '../template/template.ts'
import type { TemplateValues } from '../template/value-of.ts'
import { valueRoots } from '../template/value-of.ts'
import type { HttpOptions } from './http-options.ts'

/** A body, and what it is unless the headers say something else. */
interface MadeBody {
  readonly bytes: Uint8Array | null
  readonly contentType: string | null
}

type MakeBody = (input: unknown, context: TargetContext, values: TemplateValues) => MadeBody | Promise<MadeBody>

const withoutBody: readonly string[] = ['GET', 'HEAD', 'DELETE']
const json = 'application/json'

/**
 * Reads the option that says what the body of a request is.
 *
 * @throws `UsageError` for a template that is wrong, and for a body of a method that has none.
 */
export function planBody(body: HttpOptions['body'], method: string, contentType: string | undefined): MakeBody {
  if (body === undefined) {
    return withoutBody.includes(method) ? () => ({ bytes: null, contentType: null }) : (input) => encoded(jsonOf(input), json)
  }
  if (method === 'GET' || method === 'HEAD') throw new UsageError(`http: a ${method} request has no body; set method, or leave body out`)
  if (typeof body === 'function') return async (input, context) => encodedAny(await body(input, context))
  if (typeof body === 'string') return planText(body, contentType)
  const fill = jsonValueTemplate(body, 'http: body')
  return (_input, _context, values) => encoded(jsonOf(fill(values)), json)
}

function planText(body: string, contentType: string | undefined): MakeBody {
  if (contentType === undefined || /[/+]json\b/i.test(contentType)) {
    const fill = jsonTextTemplate(body, 'http: body')
    return (_input, _context, values) => encoded(fill(values), json)
  }
  const template = parseTemplate(body, valueRoots, 'http: body')
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(contentType)
  const encode = isForm ? (text: string) => encodeURIComponent(text.toWellFormed()) : (text: string) => text
  return (_input, _context, values) => encoded(fillText(template, values, encode), null)
}

function encodedAny(made: unknown): MadeBody {
  if (made instanceof Uint8Array) return { bytes: made, contentType: 'application/octet-stream' }
  if (typeof made !== 'string') return encoded(jsonOf(made), json)
  return encoded(made, isJsonObject(made) ? json : 'text/plain; charset=utf-8')
}

/** Whoever writes JSON by hand means an object or a list; a lone number or word is more likely text. */
function isJsonObject(text: string): boolean {
  if (!/^\s*[[{]/.test(text)) return false
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function encoded(text: string, contentType: string | null): MadeBody {
  return { bytes: Buffer.from(text), contentType }
}

function jsonOf(value: unknown): string {
  // Undefined where JSON has no word for the value, which the type does not say.
  const text: string | undefined = JSON.stringify(value)
  if (text === undefined) throw new Error(`http: body gave ${typeof value}, which JSON has no word for`)
  return text
}

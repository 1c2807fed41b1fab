import type { Usage } from '@assay/core'
import { answerWithUsage } from '../answer-with-usage.ts'
import { previewLine } from '../preview-line.ts'
import { HttpError } from './http-error.ts'
import type { HttpAnswer, HttpOptions, HttpUsage } from './http-options.ts'
import { compileJsonPath, nothingAt } from './json-path.ts'
import { parseBody } from './parse-body.ts'
import type { ReadAnswer } from './read-body.ts'

const previewCharacters = 1_000

/** Makes the output of an answer, with what it used beside it. */
export type ReadOutput = (answer: ReadAnswer, hide: (text: string) => string) => Promise<unknown>

/** Reads the options that say what of an answer is the output. */
export async function answerReader(title: string, { output, usage }: Pick<HttpOptions, 'output' | 'usage'>): Promise<ReadOutput> {
  const path = typeof output === 'string' ? await compileJsonPath(output, 'http: output') : undefined
  const usageOf = typeof usage === 'object' ? await usageByPaths(usage) : usage
  const needsJson = path !== undefined || typeof usage === 'object'
  return async (answer, hide) => {
    const body = parseBody(title, answer, needsJson, hide)
    const { status, headers } = answer
    const seen: HttpAnswer = { status, headers }
    const made = typeof output === 'function' ? await output(body, seen) : path === undefined ? body : path.find(body)
    if (made === undefined && path !== undefined && typeof output === 'string') {
      throw new HttpError(`${title}: ${nothingAt(output, body)}`, { preview: hide(previewLine(answer.text, previewCharacters)) })
    }
    return answerWithUsage(made, usageOf?.(body, seen))
  }
}

async function usageByPaths(paths: Exclude<HttpOptions['usage'], HttpUsage | undefined>): Promise<HttpUsage> {
  const compiled = await Promise.all(
    Object.entries(paths).map(async ([name, path]) => [name, await compileJsonPath(path, `http: usage.${name}`)] as const),
  )
  return (body): Usage => Object.fromEntries(compiled.flatMap(([name, path]) => numberAt(name, path.find(body))))
}

function numberAt(name: string, value: unknown): readonly (readonly [string, number])[] {
  return typeof value === 'number' ? [[name, value]] : []
}

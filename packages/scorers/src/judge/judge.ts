import { AssayError } from '@assay/core'
import type { MastraScorer, ScorerInput } from '@assay/core'
import { defineScorer } from '../define-scorer.ts'
import { EndpointError } from '../endpoint/endpoint-error.ts'
import { endpointVariables } from '../endpoint/endpoint-variables.ts'
import { Endpoint } from '../endpoint/endpoint.ts'
import { checkPrice, priced } from '../usage/price.ts'
import { usageOf } from '../usage/usage-of.ts'
import { checkPrompt, missingValue } from './fill-prompt.ts'
import type { JudgeAnswer } from './judge-answer.ts'
import { judgeMessages } from './judge-messages.ts'
import type { JudgeOptions } from './judge-options.ts'
import { readJudgement } from './read-judgement.ts'
import { responseFormat } from './response-format.ts'

/** A scorer that asks a model, and says what that took. */
export interface JudgeScorer extends MastraScorer {
  run(row: ScorerInput): Promise<JudgeAnswer>
}

/**
 * Has a model choose one of several answers about an output; the score is that of the choice. Any OpenAI-compatible chat endpoint will do.
 * Higher is better, no threshold unless one is given. The model sees the whole output, as JSON when it is no text, or what `select` takes out
 * of it.
 *
 * Null: the model took a choice whose score is null, or the prompt names an expected output or metadata that the item has not; then the
 * model is not asked. An answer that is not exactly one of the choices is an error, not a score, and is not asked for again; so is an
 * endpoint that does not answer. Both are `BACKEND` and leave the row unscored. The answer carries `usage`: tokens, and the cost when there
 * is a `price`.
 *
 * ```ts
 * import { judge } from '@assay/scorers'
 *
 * const helpful = judge({
 *   model: 'gpt-5-mini',
 *   rubric: 'The answer must say what to do next, in a friendly tone. It may be short.',
 *   choices: { good: 1, partly: 0.5, bad: 0, 'not a question': null },
 * })
 * ```
 *
 * @throws `INVALID`: an option is wrong. A missing `OPENAI_BASE_URL` is found at the first row.
 */
export function judge(options: JudgeOptions): JudgeScorer {
  const { model, choices, prompt, rubric, body = {}, price, select = (output: unknown) => output } = options
  const scores = new Map(Object.entries(choices))
  checkOptions(options, scores)
  const task = prompt === undefined ? { rubric } : { prompt }
  const names = [...scores.keys()]
  const format = responseFormat(options.responseFormat ?? 'json_schema', names)
  const endpoint = new Endpoint(options.id ?? 'judge', options)
  const variables = endpointVariables(options, true)
  const kind = { id: 'judge', name: 'Judge', description: `${model} chooses one of: ${names.join(', ')}`, threshold: null, variables }
  return defineScorer(options, kind, async (given: ScorerInput): Promise<JudgeAnswer> => {
    const row = { ...given, output: select(given.output) }
    const missing = typeof prompt === 'string' ? missingValue(prompt, row) : null
    if (missing !== null) return { score: null, reason: `The prompt names ${missing}, which the item has not` }
    const messages = judgeMessages(task, names, row)
    const completion = await endpoint.post('chat/completions', { ...format, ...body, model, messages }, given.signal)
    const used = usageOf(completion)
    const paid = used === undefined ? {} : { usage: { ...priced(used, price), model } }
    const judgement = readJudgement(completion, new Set(names))
    if ('problem' in judgement) throw new EndpointError(`${model}: the judgement ${judgement.problem}`, paid)
    const { choice, reason } = judgement
    return { score: scores.get(choice) ?? null, reason: reason === '' ? choice : `${choice}: ${reason}`, choice, ...paid }
  })
}

function checkOptions({ model, prompt, rubric, body = {}, price }: JudgeOptions, scores: ReadonlyMap<string, number | null>): void {
  if (model === '') refuse('model: is empty')
  if ((prompt === undefined) === (rubric === undefined)) refuse('give either a prompt or a rubric')
  if (rubric?.trim() === '') refuse('rubric: is empty')
  if (typeof prompt === 'string') checkPrompt(prompt)
  if (scores.size < 2) refuse(`choices: found ${scores.size}, expected two or more`)
  for (const [choice, score] of scores) {
    if (score !== null && !Number.isFinite(score)) refuse(`choices: ${choice}: found ${score}, expected a finite number or null`)
  }
  const taken = ['model', 'messages', 'stream', 'n'].find((name) => name in body)
  if (taken !== undefined) refuse(`body: ${taken} is not yours to set here`)
  checkPrice('judge', price)
}

function refuse(words: string): never {
  throw new AssayError('INVALID', `judge: ${words}`)
}

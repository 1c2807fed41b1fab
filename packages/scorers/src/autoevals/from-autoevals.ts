import type { MastraScorer, Price, ScorerInput, Usage } from '@assay/core'
import { AssayError } from '@assay/core'
import { defineScorer } from '../define-scorer.ts'
import type { EndpointOptions } from '../endpoint/endpoint-options.ts'
import { endpointVariables } from '../endpoint/endpoint-variables.ts'
import { Endpoint } from '../endpoint/endpoint.ts'
import type { PaidAnswer } from '../paid-answer.ts'
import { textOf } from '../row/text-of.ts'
import type { OutputSettings } from '../scorer-settings.ts'
import { addUsage } from '../usage/add-usage.ts'
import { checkPrice, priced } from '../usage/price.ts'
import { usageOf } from '../usage/usage-of.ts'
import type { AutoevalsAnswer, AutoevalsScorer } from './autoevals-scorer.ts'
import { ExplicitClient } from './explicit-client.ts'
import { withDefaultClient } from './with-default-client.ts'

/** Which model is asked and where, and what the scorer gets beside `input`, `output` and `expected`. */
export interface FromAutoevalsOptions extends OutputSettings, EndpointOptions {
  /** The model that is asked; default: that of autoevals. */
  readonly model?: string
  /** More of what the scorer takes, for example `{ criteria: '…' }` for ClosedQA, or a function of the row. */
  readonly parameters?: Readonly<Record<string, unknown>> | ((row: ScorerInput) => Readonly<Record<string, unknown>>)
  /** False: the scorer also judges items without an expected output, as Humor does; default true. */
  readonly requiresExpectedOutput?: boolean
  /** What the model costs; without it the cost is unknown. */
  readonly price?: Price
}

/**
 * Makes a scorer of one of the package autoevals. Higher is better, no threshold unless one is given; the id is the scorer's name.
 *
 * Left alone, autoevals sends rows and key to its maker's gateway. Here every request of it, also of scorers that it calls itself, goes to
 * `url` or `OPENAI_BASE_URL` and nowhere else; without either it is `INVALID`. Null: autoevals gave null, or the item has no expected
 * output (see `requiresExpectedOutput`). What autoevals throws is an error, which leaves the row unscored. The answer carries `usage`.
 *
 * @throws `INVALID`: it is no function, or an option is wrong.
 */
export function fromAutoevals(scorer: AutoevalsScorer, options: FromAutoevalsOptions = {}): MastraScorer {
  const { model, parameters = {}, requiresExpectedOutput = true, price, select = ownText } = options
  const id = options.id ?? nameOf(scorer)
  checkPrice(id, price)
  const endpoint = new Endpoint(id, options)
  // Some scorers of autoevals ask no model, and none of them says which.
  const variables = endpointVariables(options, false)
  const kind = { id, name: id, description: `${id} of autoevals`, threshold: null, variables }
  return defineScorer(options, kind, async (row: ScorerInput): Promise<PaidAnswer> => {
    if (requiresExpectedOutput && (row.expectedOutput === undefined || row.expectedOutput === null)) {
      return { score: null, reason: 'The item has no expected output; if the scorer needs none, set requiresExpectedOutput to false' }
    }
    const used: (Usage | undefined)[] = []
    const post = async (path: string, body: unknown): Promise<unknown> => {
      const answer = await endpoint.post(path, body, row.signal)
      const usage = usageOf(answer)
      used.push(usage === undefined ? undefined : priced(usage, price))
      return answer
    }
    const client = new ExplicitClient(post)
    const values = {
      input: textOf(row.input) ?? row.input,
      output: select(row.output),
      expected: row.expectedOutput,
      ...(typeof parameters === 'function' ? parameters(row) : parameters),
      ...(model === undefined ? {} : { model }),
      client,
    }
    const answer = await withDefaultClient(client, () => scorer(values))
    const usage = addUsage(used)
    return { ...readAnswer(answer), ...(usage === undefined ? {} : { usage }) }
  })
}

function readAnswer({ score, metadata, error }: AutoevalsAnswer): PaidAnswer {
  if (error !== undefined && error !== null)
    throw error instanceof Error ? error : new AssayError('BACKEND', `autoevals: ${JSON.stringify(error)}`)
  const rationale = metadata?.['rationale']
  const reason = typeof rationale === 'string' && rationale !== '' ? rationale : undefined
  if (score === null) return { score, reason: reason ?? 'autoevals gave no score' }
  return { score, ...(reason === undefined ? {} : { reason }) }
}

/** The text of an agent's answer; any other output as it is. */
function ownText(output: unknown): unknown {
  return typeof output === 'object' && output !== null && 'text' in output && typeof output.text === 'string' ? output.text : output
}

function nameOf(scorer: AutoevalsScorer): string {
  if (typeof scorer === 'function' && scorer.name !== '') return scorer.name
  throw new AssayError(
    'INVALID',
    'fromAutoevals: expected a scorer of autoevals with a name, such as Factuality; give an id for one without',
  )
}

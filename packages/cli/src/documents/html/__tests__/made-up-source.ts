import { RunsInMemory, summarizeStoredRun } from '@assay/core'
import type { JsonValue, Run, RunResult, RunScorer, Score, Verdict } from '@assay/core'
import { sampleRow, sampleRun } from '@assay/core/testing'
import type { GateResult } from '../../../gates/check-gates.ts'
import type { DocumentSource } from '../../document-source.ts'

/** What is chosen of a run that is made up. */
export interface MadeUp {
  readonly rows: number
  readonly run?: Partial<Run>
  readonly file?: string
  readonly scorers?: readonly RunScorer[]
  readonly gates?: readonly GateResult[] | null
  /** What takes the place of made-up fields, by the row's place. */
  readonly overrides?: (place: number) => Partial<RunResult>
  /** Of the item at a place; default: none. */
  readonly metadata?: (place: number) => JsonValue
}

const defaultScorers: readonly RunScorer[] = [
  { id: 'exact', name: 'Exact match', direction: 'higher', threshold: 1 },
  { id: 'similarity', name: 'Similarity', direction: 'higher', threshold: null },
  { id: 'length', name: 'Extra words', direction: 'lower', threshold: 12 },
]

const subjects = [
  'refund of order',
  'password for account',
  'delivery of parcel',
  'invoice number',
  'opening hours of shop',
  'warranty of device',
]
const answers = [
  'We have sent you a link by e-mail. It is valid for 24 hours.',
  'The money will be back on your card within five working days.',
  'Your parcel is on its way and arrives on Thursday between 9 and 12.',
  'I have forwarded your question to a colleague, who will call you back today.',
]

/** Chance that is the same each time: a number from 0 up to 1 for a place and a purpose. */
function chance(place: number, purpose: number): number {
  const wave = Math.sin(place * 127.1 + purpose * 311.7) * 43_758.5453
  return wave - Math.floor(wave)
}

/** Stores a run of made-up rows of all kinds, about one kilobyte each, and gives what documents about it are made from. */
export async function madeUpSource({
  rows: count,
  run: changes,
  file = 'data/questions.jsonl',
  scorers = defaultScorers,
  gates = null,
  overrides,
  metadata = () => ({}),
}: MadeUp): Promise<DocumentSource> {
  const store = new RunsInMemory()
  const rows = Array.from({ length: count }, (_, place) => madeUpRow(place, scorers, changes?.id ?? 'run-1', overrides?.(place)))
  const errored = rows.filter(({ verdict }) => verdict === 'errored').length
  const run = sampleRun({
    scorers,
    status: 'completed',
    totalItems: count,
    succeededCount: count - errored,
    failedCount: errored,
    completedAt: new Date('2026-01-01T00:14:21.000Z'),
    ...changes,
  })
  await store.importRun({ run })
  await store.importResults({ runId: run.id, results: rows })
  const { results: _, ...figures } = await summarizeStoredRun(store, run)
  const lines = new Map(rows.map(({ itemId }, place) => [itemId, place + 1]))
  return {
    run,
    figures,
    datasetName: 'shop/data/questions',
    selected: null,
    places: { file, lines: file === '' ? new Map() : lines },
    gates,
    sinceLast: null,
    by: null,
    clusters: async () => null,
    rows: () => store.iterateResults({ runId: run.id }),
    items: () => itemsOf(rows, metadata),
  }
}

async function* itemsOf(rows: readonly RunResult[], metadata: (place: number) => JsonValue): ReturnType<DocumentSource['items']> {
  for (const [place, { itemId }] of rows.entries()) yield { id: itemId, metadata: metadata(place) }
}

function madeUpRow(place: number, scorers: readonly RunScorer[], runId: string, overrides: Partial<RunResult> = {}): RunResult {
  const verdict = verdictOf(place)
  const { input, expectedOutput, output } = valuesOf(place, verdict)
  const itemId = `question-${String(place).padStart(5, '0')}`
  const isErrored = verdict === 'errored'
  return {
    ...sampleRow({ runId, itemId, itemIndex: place, verdict }),
    seq: place,
    input,
    expectedOutput,
    ...(isErrored ? errorOf(place) : { output }),
    latency: Math.round(Math.exp(4.5 + 3 * chance(place, 1) * chance(place, 2) + chance(place, 3)) * 10) / 10,
    scores: isErrored ? [] : scorers.map((scorer) => scoreOf(scorer, place, verdict)),
    ...(chance(place, 9) < 0.03 ? { retryCount: 1 } : {}),
    usage: {
      inputTokens: 180 + Math.floor(90 * chance(place, 4)),
      outputTokens: 60 + Math.floor(200 * chance(place, 5)),
      costUsd: 0.0002 + 0.0016 * chance(place, 6),
    },
    ...overrides,
  }
}

function verdictOf(place: number): Verdict {
  const luck = chance(place, 7)
  if (luck < 0.012) return 'errored'
  if (luck < 0.02) return 'unscored'
  return luck < 0.24 ? 'failed' : 'passed'
}

function valuesOf(place: number, verdict: Verdict): Readonly<Record<'input' | 'expectedOutput' | 'output', JsonValue>> {
  const subject = `${subjects[place % subjects.length] ?? ''} ${1000 + place}`
  const answer = answers[place % answers.length] ?? ''
  const context = 'The customer has been with us since 2019 and has written twice this week. '.repeat(7)
  if (place % 5 === 4) {
    const fields = { intent: subject.split(' ')[0] ?? '', order: 1000 + place, urgent: place % 2 === 0, tags: ['shop', 'mail'] }
    return {
      input: { question: `Which fields has the mail about ${subject}?`, context },
      expectedOutput: fields,
      output: verdict === 'passed' ? fields : { ...fields, order: String(fields.order), urgent: !fields.urgent },
    }
  }
  const wrong = answer
    .replace('24 hours', 'two hours')
    .replace('five working', 'ten')
    .replace('Thursday', 'Friday')
    .replace('a colleague', 'my team')
  return {
    input: { question: `What do I answer about the ${subject}?`, context },
    expectedOutput: answer,
    output: { text: verdict === 'passed' ? answer : wrong, finishReason: 'stop' },
  }
}

function scoreOf({ id, name, threshold }: RunScorer, place: number, verdict: Verdict): Score {
  const base = { scorerId: id, scorerName: name, durationMs: 1 }
  if (verdict === 'unscored' && threshold === null) return { ...base, score: null, error: 'The judge answered with no number: "n/a"' }
  if (id === 'exact')
    return {
      ...base,
      score: verdict === 'failed' ? 0 : 1,
      reason: verdict === 'failed' ? 'The answer differs in one place.' : 'The answer is the same.',
    }
  if (id === 'length') return { ...base, score: Math.floor(11 * chance(place, 8) ** 2) }
  const share = verdict === 'failed' ? 0.35 + 0.5 * chance(place, 8) : 0.86 + 0.14 * chance(place, 8)
  return { ...base, score: Math.round(share * 1000) / 1000, reason: 'Compared letter by letter.' }
}

function errorOf(place: number): Pick<RunResult, 'error' | 'errorDetail'> {
  const [message, status] = place % 2 === 0 ? ['The model is overloaded', 529] : ['The request took longer than 30 s', 504]
  return {
    error: message,
    errorDetail: {
      name: 'ModelError',
      message,
      status,
      code: 'UPSTREAM',
      stack: `ModelError: ${message}\n    at ask (src/agent.ts:41:11)\n    at run (src/agent.ts:12:3)`,
    },
  }
}

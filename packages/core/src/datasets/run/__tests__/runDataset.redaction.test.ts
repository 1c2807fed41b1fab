import { describe, expect, it } from 'vitest'
import type { RunEvent } from '../../../events/run-event.ts'
import { memoryRunsDriver } from '../../../storage/domains/runs/memory/memory-runs-driver.ts'
import type { RunsDriver } from '../../../storage/domains/runs/runs-driver.ts'
import { AssayError } from '../../../errors/assay-error.ts'
import { RunsStorage } from '../../../storage/domains/runs/base.ts'
import { manualSeam } from '../../../seam/manual-seam.ts'
import { evaluationOf, itemsOf } from './evaluation.ts'
import { rejectionOf } from './rejection-of.ts'

const secret = 'sk-live-0123456789'
const redact = (text: string): string => text.replaceAll(secret, '[gone]')

/** Redacts nothing well. */
function failing(text: string): string {
  if (text.includes('one')) throw new Error('Out of order')
  // Code without types may give anything.
  return text.includes('two') ? (null as unknown as string) : text
}

/** An error as clients of HTTP throw them, with the request in it. */
function clientError(): Error {
  const headers = { authorization: `Bearer ${secret}` }
  return Object.assign(new Error(`401 for {"authorization":"Bearer ${secret}"}`, { cause: { code: secret } }), {
    status: 401,
    config: { headers },
    request: { headers },
  })
}

describe('runDataset with redact', () => {
  it('stores outputs without what is secret, in texts and in keys', async () => {
    const { run, rows } = await evaluationOf(1)

    const { runId, results } = await run(() => ({ text: `the key is ${secret}`, headers: [{ [secret]: secret }] }), { redact })

    expect((await rows(runId))[0]?.output).toEqual({ text: 'the key is [gone]', headers: [{ '[gone]': '[gone]' }] })
    expect(JSON.stringify(results)).not.toContain(secret)
  })

  it('stores errors without it, also in name, code and stack, and says it in no event', async () => {
    const { run, rows, onlyRun } = await evaluationOf(2)
    const events: RunEvent[] = []

    const summary = await run(() => Promise.reject(clientError()), {
      redact,
      stopAfterErrors: 2,
      onEvent: (event) => void events.push(event),
    })

    const stored = JSON.stringify([await rows(summary.runId), await onlyRun(), summary, events])
    expect(stored).toContain('401 for {\\"authorization\\":\\"Bearer [gone]\\"}')
    expect(stored).toContain('"code":"[gone]"')
    expect(stored).toContain('rows in a row failed')
    expect(stored).not.toContain(secret)
  })

  it('says it in no event about a retry', async () => {
    const seam = manualSeam()
    const { run } = await evaluationOf(1, { seam })
    const events: RunEvent[] = []
    let calls = 0

    const running = run(
      () => {
        calls += 1
        if (calls === 1) throw Object.assign(new Error(`busy ${secret}`), { status: 503 })
        return 'done'
      },
      { redact, maxRetries: 1, onEvent: (event) => void events.push(event) },
    )
    await seam.advanceUntil(running)

    expect(events.find(({ type }) => type === 'item.retry')).toMatchObject({ why: 'busy [gone]' })
  })

  it('redacts before a long error is cut', async () => {
    const { run } = await evaluationOf(1)
    const start = 'x'.repeat(16_384 - 10)

    const { results } = await run(() => Promise.reject(new Error(`${start}${secret}`)), { redact })

    expect(results[0]?.error).toBe(`${start}[gone]`)
  })

  it('redacts what is told of an output that cannot be stored', async () => {
    const { run } = await evaluationOf(1)

    const { results } = await run(() => ({ [secret]: { key: secret, number: 1n } }), { redact })

    expect(results[0]?.error).toContain('"[gone]":{"key":"[gone]"')
    expect(JSON.stringify(results)).not.toContain(secret)
  })

  it('lets scorers judge what the target gave, and redacts their reasons and errors', async () => {
    const { run } = await evaluationOf(1)

    const { results } = await run(() => `it is ${secret}`, {
      redact,
      scorers: [
        { id: 'leak', direction: 'lower', threshold: 0, run: ({ output }) => ({ score: output === `it is ${secret}` ? 1 : 0 }) },
        { id: 'text', run: ({ output }) => ({ score: 1, reason: `because: ${String(output)}` }) },
        // Mastra's scorers may give an object.
        { id: 'object', run: () => ({ score: 1, reason: { reasons: [secret] } as unknown as string }) },
        { id: 'broken', run: () => Promise.reject(clientError()) },
      ],
    })

    expect(results[0]?.verdict).toBe('failed')
    expect(results[0]?.scores.map(({ score, reason, error }) => [score, reason ?? error])).toEqual([
      [1, undefined],
      [1, 'because: it is [gone]'],
      [1, '{"reasons":["[gone]"]}'],
      [null, '401 for {"authorization":"Bearer [gone]"}'],
    ])
  })

  it('leaves the input as the dataset has it, but not in events', async () => {
    const { run, rows } = await evaluationOf(itemsOf({ prompt: `use ${secret}` }))
    const events: RunEvent[] = []

    const { runId } = await run(() => 'done', { redact, onEvent: (event) => void events.push(event) })

    expect((await rows(runId))[0]?.input).toEqual({ prompt: `use ${secret}` })
    expect(JSON.stringify(events)).toContain('use [gone]')
    expect(JSON.stringify(events)).not.toContain(secret)
  })

  it('redacts why a store broke', async () => {
    const driver: RunsDriver = {
      ...memoryRunsDriver(),
      appendRows: () => Promise.reject(new AssayError('CORRUPT', `Cannot write for ${secret}`)),
    }
    const seam = manualSeam()
    const { run, onlyRun } = await evaluationOf(1, { seam, runs: new RunsStorage(driver, { seam }) })
    const events: RunEvent[] = []

    await rejectionOf(run(() => 'done', { redact, onEvent: (event) => void events.push(event) }))

    expect(await onlyRun()).toMatchObject({ status: 'failed', error: 'Cannot write for [gone]' })
    expect(JSON.stringify(events)).not.toContain(secret)
  })

  it('stores nothing of a text for which redact throws or gives no text', async () => {
    const { run } = await evaluationOf(2)
    const { results } = await run((input) => [input === 0 ? 'one' : 'two', 'three'], { redact: failing })

    expect(results.map(({ output, verdict }) => [output, verdict])).toEqual([
      [['[redacted]', 'three'], 'unjudged'],
      [['[redacted]', 'three'], 'unjudged'],
    ])
  })

  it('stores what redact cut in the middle of a character', async () => {
    const { run } = await evaluationOf(1)

    const { results } = await run(() => '🔑 key', { redact: (text) => text.slice(0, 1) })

    expect(results[0]?.output).toBe('\uFFFD')
  })

  it('refuses a redact that is no function before there is a run', async () => {
    const { run } = await evaluationOf(1)

    // Code without types may give anything.
    const redactions = /secret/ as unknown as (text: string) => string

    const { error, summary } = await rejectionOf(run(() => 'done', { redact: redactions }))

    expect(error).toMatchObject({ code: 'INVALID', message: 'redact: expected a function, got object' })
    expect(summary).toBeUndefined()
  })
})

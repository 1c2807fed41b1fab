import { join } from 'node:path'
import { manualSeam } from '@assay/core/testing'
import { beforeAll, expect, it, onTestFinished } from 'vitest'
import { project } from '../../../__tests__/run-cli.ts'
import { callContext, failureOf } from '../../__tests__/call-context.ts'
import { runInMemory } from '../../__tests__/run-in-memory.ts'
import { commandTarget } from '../call-command.ts'
import { command } from '../command.ts'
import type { CommandTarget, JsonLinesCommandOptions } from '../command-options.ts'
import { lineProgram } from './line-programs.ts'
import { processesGone, written } from './processes.ts'

// What is loaded at the first call takes its time in the test runner.
beforeAll(() => import('../call-command.ts'))

function started(options: JsonLinesCommandOptions): CommandTarget {
  const target = command(options)
  onTestFinished(() => target[Symbol.asyncDispose]())
  return target
}

const call = async (target: CommandTarget, input: unknown, signal?: AbortSignal): Promise<unknown> =>
  target(input, callContext(signal === undefined ? {} : { signal }))

it('asks one process several things at once, and takes answers in any order', async () => {
  const target = started(
    lineProgram(
      `served.push(request); if (served.length === 3) for (const { id, input } of served.reverse()) send({ id, output: [process.pid, input] })`,
    ),
  )

  const outputs = await Promise.all(['a', 'b', 'c'].map((input) => call(target, input)))

  const pid = (outputs[0] as readonly unknown[])[0]
  expect(outputs).toEqual([
    [pid, 'a'],
    [pid, 'b'],
    [pid, 'c'],
  ])
})

it('says what is asked, of which item, and which attempt and trial it is', async () => {
  const target = started(lineProgram('send({ id: request.id, output: request })'))

  const output = await target({ q: 'é\n' }, callContext({ attempt: 2, trial: 1 }))

  expect(output).toEqual({
    id: 1,
    input: { q: 'é\n' },
    item: { id: 'item-1', metadata: { continent: 'Europe' }, expectedOutput: 'Paris' },
    attempt: 2,
    trial: 1,
  })
})

it('passes 1 MB both ways, empty lines and Windows line breaks', async () => {
  const target = started(lineProgram("send(''); send(JSON.stringify({ id: request.id, output: request.input }) + '\\r')"))
  const input = 'ü"'.repeat(500_000)

  expect(await call(target, input)).toBe(input)
})

it('takes what was used, and errors as the program tells them', async () => {
  const target = started(
    lineProgram(`send([
      { id: request.id, output: 'Paris', usage: { totalTokens: 7, other: 1 }, error: null },
      { id: request.id, error: 'no idea' },
      { id: request.id, error: { message: 'busy', name: 'Busy', code: 'B1', status: 429, retryAfter: 0, retryable: false, stack: 'at main.py' } },
    ][request.input])`),
  )

  const summary = await runInMemory(target, 3, { maxRetries: 1 })

  expect(summary.results).toMatchObject([
    { output: 'Paris', usage: { totalTokens: 7 } },
    { error: 'no idea', errorDetail: { name: 'ReportedError' } },
    { error: 'busy', retryCount: 0, errorDetail: { name: 'Busy', code: 'B1', status: 429, retryAfter: 0, stack: 'at main.py' } },
  ])
})

it('starts a process that died again, and lets the engine retry what it was at', async () => {
  const target = started(
    lineProgram(`
      if (request.input === 3 && request.attempt === 1) { console.error('out of memory'); process.exit(1) }
      send({ id: request.id, output: [process.pid, request.input] })`),
  )

  const summary = await runInMemory(target, 8, { maxConcurrency: 1, maxRetries: 1 })

  expect(summary).toMatchObject({ succeededCount: 8, failedCount: 0 })
  expect(summary.results.map(({ retryCount }) => retryCount)).toEqual([0, 0, 0, 1, 0, 0, 0, 0])
  const pids = summary.results.map(({ output }) => (output as readonly unknown[])[0])
  expect(new Set(pids).size).toBe(2)
})

it('tells all that were in flight how their process ended', async () => {
  const target = started(
    lineProgram('if (request.input === 2) { console.error("Traceback\\nMemoryError"); process.exitCode = 1; process.stdin.destroy() }'),
  )

  const failures = await Promise.all([1, 2].map((input) => failureOf(call(target, input))))

  expect(failures).toMatchObject(
    [1, 2].map(() => ({
      message: `${process.execPath} ended with exit code 1 before it answered: MemoryError`,
      code: 'EXIT_1',
      isRetryable: true,
      stack: expect.stringMatching(/Standard error ends with:\nTraceback\nMemoryError$/),
    })),
  )
})

it('does not start a process again that three times answered nothing, and so lets the run stop', async () => {
  const file = join(project({}), 'starts')
  const target = started(lineProgram(`require('node:fs').appendFileSync(${JSON.stringify(file)}, 'started\\n'); process.exit(1)`))

  const summary = await runInMemory(target, 50, { maxConcurrency: 1, stopAfterErrors: 3 })

  expect(summary.results.map(({ error }) => error)).toEqual([
    ...[1, 2, 3].map(() => `${process.execPath} ended with exit code 1 before it answered`),
    ...[1, 2, 3].map(
      () =>
        `${process.execPath} is not started again: 3 times in a row it answered nothing. The last time: ${process.execPath} ended with exit code 1 before it answered`,
    ),
  ])
  expect(summary.stopReason).toBe('errors')
  expect(await written(file)).toBe('started\n'.repeat(3))
})

it('says that there is no such program, and does not try again', async () => {
  const target = started({ command: 'assay-no-such-program', protocol: 'json-lines' })

  expect(await failureOf(call(target, 'x'))).toMatchObject({
    message: 'assay-no-such-program cannot be started: there is no such program; is it installed, and on the PATH?',
    code: 'ENOENT',
    isRetryable: false,
  })
})

it.each([
  [
    'is no JSON',
    "send('loading model …')",
    'wrote a line to standard output that is no answer: loading model … (what is none belongs on standard error)',
  ],
  [
    'has no id',
    'send({ output: 1 })',
    'wrote a line to standard output that is no answer: {"output":1} (what is none belongs on standard error)',
  ],
  ['has neither output nor error', 'send({ id: 1 })', 'wrote an answer that has neither output nor error: {"id":1}'],
  ['nobody asked for', 'send({ id: 7, output: 1 })', 'answered a request that there is not, id 7: {"id":7,"output":1}'],
  ['has an id of another type', 'send({ id: "1", output: 1 })', 'answered a request that there is not, id "1": {"id":"1","output":1}'],
  [
    'has no end',
    "process.stdout.write('x'.repeat(2000))",
    `wrote a line of more than 1000 characters (maxCharacters sets the limit): ${'x'.repeat(200)}…`,
  ],
])('ends a process whose answer %s, and shows the line', async (_, code, message) => {
  const target = started(lineProgram(code, { maxCharacters: 1_000 }))

  expect(await failureOf(call(target, 'x'))).toMatchObject({ message: `${process.execPath} ${message}`, isRetryable: false })
})

it('ends a process that answers twice, after which no answer of it can be trusted', async () => {
  const target = started(lineProgram('send({ id: 1, output: "a" }); if (request.id === 2) send({ id: 1, output: "b" })'))

  const first = await call(target, 'x')
  const { message } = await failureOf(call(target, 'y'))

  expect(first).toBe('a')
  expect(message).toBe(`${process.execPath} answered twice, id 1: {"id":1,"output":"a"}`)
})

it('ends a process that closes its standard output and goes on', async () => {
  const seam = manualSeam()
  const code = "process.stdout.destroy(); require('node:fs').closeSync(1); setInterval(() => {}, 1000)"
  const target = commandTarget(lineProgram(code), () => [], seam)

  const found = await seam.advanceUntil(failureOf(call(target, 'x')), 1)

  expect(found).toMatchObject({
    message: `${process.execPath} closed its standard output and went on, and was ended`,
    isRetryable: true,
  })
})

it('ends a process that closes its standard input and goes on', async () => {
  const seam = manualSeam()
  const code = `read line; exec <&-; echo '{"id":1,"output":1}'; sleep 1000`
  const target = commandTarget({ command: 'sh', args: ['-c', code], protocol: 'json-lines' }, () => [], seam)
  await call(target, 'x')

  const found = await seam.advanceUntil(failureOf(call(target, 'y')), 1)

  expect(found).toMatchObject({
    message: 'sh closed its standard input and went on, and was ended',
    isRetryable: true,
  })
})

// Answers at once what says so, and the others when it is told that they are cancelled.
const polite = `
  if (request.cancel !== undefined) send({ id: request.cancel, error: 'cancelled' })
  else if (request.input === 'now') send({ id: request.id, output: process.pid })
  else served.push(request)`

it('tells the process which item took too long, and goes on with it when it answers', async () => {
  const seam = manualSeam()
  const target = commandTarget(lineProgram(polite, { timeout: 1_000 }), () => [], seam)
  onTestFinished(() => seam.advanceUntil(target[Symbol.asyncDispose]()))
  const before = await call(target, 'now')

  const late = failureOf(call(target, 'later'))
  await seam.advance(1_000)
  const during = await call(target, 'now')
  await seam.advance(60_000)
  const after = await call(target, 'now')

  expect(await late).toMatchObject({ name: 'TimeoutError', message: `${process.execPath} took longer than 1000 ms` })
  expect([during, after]).toEqual([before, before])
})

it('ends a process that stays silent after an item of it took too long, and may try the others again', async () => {
  const seam = manualSeam()
  const target = commandTarget(lineProgram('if (request.input === "hello") send({ id: request.id, output: process.pid })'), () => [], seam)
  const pid = await call(target, 'hello')
  const timeUp = new AbortController()

  const late = failureOf(call(target, 'a', timeUp.signal))
  const other = failureOf(call(target, 'b'))
  timeUp.abort(new DOMException('The time is up', 'TimeoutError'))
  await seam.advance(5_000)

  expect(await late).toMatchObject({ message: 'The time is up' })
  expect(await other).toMatchObject({
    message: `${process.execPath} did not answer within 5000 ms after an item was cancelled, and was ended`,
    isRetryable: true,
  })
  await processesGone(String(pid))
})

it('ends the process when all its items are cancelled', async () => {
  const target = started(lineProgram('if (request.input === "hello") send({ id: request.id, output: process.pid })'))
  const pid = await call(target, 'hello')
  const controller = new AbortController()

  const failures = ['a', 'b'].map((input) => failureOf(call(target, input, controller.signal)))
  await call(target, 'hello')
  controller.abort(new Error('no longer wanted'))

  expect(await Promise.all(failures)).toMatchObject([{ message: 'no longer wanted' }, { message: 'no longer wanted' }])
  await processesGone(String(pid))
})

it('closes the input of the process when it is disposed of, and starts another one when it is needed', async () => {
  const file = join(project({}), 'ended')
  const note = `process.stdin.once('end', () => require('node:fs').writeFileSync(${JSON.stringify(file)}, 'input closed\\n'))`
  const target = started(lineProgram(`if (served.push(1) === 1) ${note}; send({ id: request.id, output: process.pid })`))
  const first = await call(target, 'x')

  await target[Symbol.asyncDispose]()

  expect(await written(file)).toBe('input closed\n')
  expect(await call(target, 'y')).not.toBe(first)
})

it('ends a process that does not end when its input does', async () => {
  const seam = manualSeam()
  const target = commandTarget(
    lineProgram('process.on("SIGTERM", () => {}); setInterval(() => {}, 1000); send({ id: request.id, output: process.pid })'),
    () => [],
    seam,
  )
  const pid = await call(target, 'x')

  await seam.advanceUntil(target[Symbol.asyncDispose](), 10)

  await expect(processesGone(String(pid))).resolves.toBeUndefined()
})

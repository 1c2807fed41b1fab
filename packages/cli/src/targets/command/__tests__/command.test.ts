import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { manualSeam } from '@assay/core/testing'
import { beforeAll, expect, it } from 'vitest'
import { project } from '../../../__tests__/run-cli.ts'
import { callContext, failureOf } from '../../__tests__/call-context.ts'
import { runInMemory } from '../../__tests__/run-in-memory.ts'
import { commandTarget } from '../call-command.ts'
import { command } from '../command.ts'
import type { CommandOptions, ItemCommandOptions } from '../command-options.ts'
import { processesGone, written } from './processes.ts'

// What is loaded at the first call takes its time in the test runner.
beforeAll(() => import('../call-command.ts'))

/** A target that is a script of Node. */
const script = (code: string, options: Partial<ItemCommandOptions> = {}): CommandOptions => ({
  command: process.execPath,
  args: ['-e', code],
  ...options,
})
const call = async (options: CommandOptions, input: unknown = 'France'): Promise<unknown> => command(options)(input, callContext())
const failure = (options: CommandOptions, input?: unknown): Promise<Readonly<Record<string, unknown>>> => failureOf(call(options, input))

it.each([
  ['a text', 'Fran\u00e7ais\n', 'Fran\u00e7ais\n'],
  ['a value', { q: [1] }, '{"q":[1]}'],
  ['nothing', '', ''],
])('gives standard input %s and takes standard output as text', async (_, input, output) => {
  expect(await call({ command: 'cat' }, input)).toBe(output.replace(/\n$/, ''))
})

it('takes standard output as JSON, with what was used', async () => {
  const summary = await runInMemory(
    command(script('console.log(JSON.stringify({ a: 1, usage: { totalTokens: 3 } }))', { output: 'json' })),
    1,
  )

  expect(summary.results).toMatchObject([{ output: { a: 1, usage: { totalTokens: 3 } }, usage: { totalTokens: 3 } }])
})

it('puts the input after the arguments, or where they say', async () => {
  const show = 'console.log(JSON.stringify(process.argv.slice(1)))'
  const options: Partial<ItemCommandOptions> = { input: 'argument', output: 'json' }

  const last = await call(script('', { ...options, args: ['-e', show, '--'] }), '$(id); "x" *')
  const placed = await call(script('', { ...options, args: ['-e', show, '--', 'q={{input.q}}', '{{item.id}}'] }), { q: 'a b' })

  expect(last).toEqual(['$(id); "x" *'])
  expect(placed).toEqual(['q=a b', 'item-1'])
})

it('runs in the folder and with the variables that are given', async () => {
  const folder = project({})

  const output = await call(
    script('console.log(process.cwd(), process.env.ADDED, "HOME" in process.env)', { cwd: folder, env: { ADDED: 'x', HOME: undefined } }),
  )

  expect(output).toBe(`${folder} x false`)
})

it('passes 1 MB through without a deadlock', async () => {
  const input = 'ü'.repeat(500_000)

  expect(await call({ command: 'cat' }, input)).toBe(input)
})

it('takes the output of a program that does not read its input', async () => {
  expect(await call(script('process.stdin.destroy(); console.log("done")'), 'x'.repeat(1_000_000))).toBe('done')
})

it('says with which words a program failed, and keeps the end of standard error', async () => {
  const found = await failure(script('process.stderr.write("x".repeat(5000) + "é\\nKeyError: name\\n\\n", () => process.exit(3))'))

  expect(found).toMatchObject({
    name: 'CommandError',
    message: `${process.execPath} ended with exit code 3: KeyError: name`,
    code: 'EXIT_3',
    isRetryable: false,
  })
  expect(found['stack']).toMatch(/Standard error ends with:\nx{4077}é\nKeyError: name$/)
})

it.each<[string, CommandOptions, string, boolean]>([
  ['asks to be called again', script('process.exit(75)'), ' ended with exit code 75', true],
  ['is ended from outside', script('process.kill(process.pid, "SIGKILL")'), ' was ended by SIGKILL', true],
  ['breaks', script('process.abort()'), ' was ended by SIGABRT', false],
  [
    'is not there',
    { command: 'assay-no-such-program' },
    ' cannot be started: there is no such program; is it installed, and on the PATH?',
    false,
  ],
  ['is no program', { command: import.meta.filename }, ' cannot be started: it is not an executable file, or must not be executed', false],
  ['has no folder', { command: 'cat', cwd: '/nowhere' }, ' cannot be started: the folder in cwd is not there', false],
  ['writes nothing', script('', { output: 'json' }), ' wrote nothing to standard output, where JSON is expected', false],
  ['writes no JSON', script('console.log("hi\\nho")', { output: 'json' }), ' wrote to standard output what is not JSON: hi ho', false],
  [
    'writes without end',
    script('const more = () => process.stdout.write("x".repeat(1000), more); more()', { maxCharacters: 10_000 }),
    ' wrote more than 10000 characters, and was ended (maxCharacters sets the limit)',
    false,
  ],
])('is clear about a program that %s', async (_, options, message, isRetryable) => {
  const found = await failure(options)

  // What Node prints when it aborts is not ours.
  expect(String(found['message']).slice(0, options.command.length + message.length)).toBe(`${options.command}${message}`)
  expect(found['isRetryable']).toBe(isRetryable)
})

it.each([
  ['x'.repeat(200_000), ' cannot be started: its arguments are too long; use input: "stdin"'],
  ['a\0b', 'command: the input has a NUL character, which no argument can hold; use input: "stdin"'],
])('is clear about an input that is no argument', async (input, message) => {
  const found = await failure({ command: 'echo', input: 'argument' }, input)

  expect(found['message']).toContain(message)
})

// Ignores the request to end, and so does its child.
const stubborn = (file: string): string => `
  const { spawn } = require('node:child_process')
  const child = spawn(process.execPath, ['-e', 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000)'], { stdio: 'inherit' })
  process.on('SIGTERM', () => {})
  setInterval(() => {}, 1000)
  require('node:fs').writeFileSync(${JSON.stringify(file)}, process.pid + ' ' + child.pid + '\\n')`

it('ends a program that takes too long, with its children, and may try again', async () => {
  const file = join(project({}), 'pids')
  const seam = manualSeam()
  const target = commandTarget(script(stubborn(file), { timeout: 60_000 }), () => ['-e', stubborn(file)], seam)

  const found = failureOf(Promise.resolve(target('x', callContext())))
  const pids = await written(file)
  await seam.advance(60_000)
  await seam.advance(2_000)

  expect(await found).toMatchObject({ message: `${process.execPath} took longer than 60000 ms, and was ended`, isRetryable: true })
  await processesGone(pids)
  expect(seam.sleeping()).toBe(0)
})

it('ends a program, with its children, when the item is cancelled', async () => {
  const file = join(project({}), 'pids')
  const controller = new AbortController()

  const found = failureOf(Promise.resolve(command(script(stubborn(file)))('x', callContext({ signal: controller.signal }))))
  const pids = await written(file)
  controller.abort(new Error('no longer wanted'))

  expect(await found).toMatchObject({ message: 'no longer wanted' })
  await processesGone(pids)
})

it('ends what a program leaves behind, and does not wait for it', async () => {
  const output = await call({ command: 'sh', args: ['-c', 'sleep 1000 & echo $!'] })

  await expect(processesGone(String(output))).resolves.toBeUndefined()
})

it('does not start a program for an item that is cancelled already', async () => {
  const file = join(project({}), 'started')

  const { message } = await failureOf(
    Promise.resolve(command({ command: 'touch', args: [file] })('x', callContext({ signal: AbortSignal.abort(new Error('no')) }))),
  )

  expect(message).toBe('no')
  expect(existsSync(file)).toBe(false)
})

it.each([
  [{}, 'command: command must be the name or path of a program'],
  [
    { command: 'x', shell: true },
    'command: shell is unknown; known are command, args, cwd, env, timeout, maxCharacters, protocol, input, output',
  ],
  [
    { command: 'x', protocol: 'json-lines', output: 'json' },
    'command: output is unknown; known are command, args, cwd, env, timeout, maxCharacters, protocol',
  ],
  [{ command: 'x', protocol: 'jsonl' }, "command: protocol must be 'none' or 'json-lines'"],
  [{ command: 'x', input: 'file' }, "command: input must be 'stdin' or 'argument'"],
  [{ command: 'x', timeout: '3s' }, 'command: timeout must be a number above 0'],
  [{ command: 'x', input: 'argument', args: ['{{question}}'] }, 'command: args[0]: {{question}} is unknown'],
])('refuses %j when the config is loaded', (options, message) => {
  // As JavaScript would give them.
  expect(() => command(options as CommandOptions)).toThrow(message)
})

it('leaves braces in arguments alone where the input is on standard input', async () => {
  const folder = project({})
  writeFileSync(join(folder, 'f.mjs'), 'console.log(process.argv[2])')

  expect(await call({ command: process.execPath, args: ['f.mjs', '{{x}}'], cwd: folder })).toBe('{{x}}')
})

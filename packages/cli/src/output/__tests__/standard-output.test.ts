import { expect, it } from 'vitest'
import { takeStandardOutput } from '../standard-output.ts'
import { keepingStream } from './keeping-stream.ts'
import type { KeepingStream } from './keeping-stream.ts'

// The types of the process's streams say that they are file descriptor 1 and 2, which matters to nobody here.
type Streams = Parameters<typeof takeStandardOutput>[0]
const streams = (stdout: KeepingStream, stderr: KeepingStream): Streams => ({ stdout: stdout.stream, stderr: stderr.stream }) as Streams

it('keeps standard output for the command and sends what others write to standard error', async () => {
  const [stdout, stderr] = [keepingStream(), keepingStream()]
  const output = takeStandardOutput(streams(stdout, stderr))

  stdout.stream.write('from user code\n')
  stdout.stream.write(Buffer.from('bytes\n'))
  output.write('from the command\n')
  await output.flush()

  expect(stdout.text()).toBe('from the command\n')
  expect(stderr.text()).toBe('from user code\nbytes\n')
})

it('calls back who waits for a write that was sent elsewhere', async () => {
  const [stdout, stderr] = [keepingStream(), keepingStream()]
  takeStandardOutput(streams(stdout, stderr))

  await new Promise<void>((resolve) => stdout.stream.write('a', () => resolve()))
  await new Promise<void>((resolve) => stdout.stream.write('b', 'utf8', () => resolve()))

  expect(stderr.text()).toBe('ab')
})

it('follows a standard error whose write is replaced later', () => {
  const [stdout, stderr] = [keepingStream(), keepingStream()]
  takeStandardOutput(streams(stdout, stderr))
  const seen: unknown[] = []
  stderr.stream.write = (chunk: unknown): boolean => seen.push(chunk) > 0

  stdout.stream.write('above the display')

  expect(seen).toEqual(['above the display'])
})

it('goes on when the reader goes away', async () => {
  const stdout = keepingStream()
  const output = takeStandardOutput(streams(stdout, keepingStream()))

  stdout.stream.destroy(new Error('EPIPE'))
  await new Promise((resolve) => stdout.stream.once('close', resolve))
  output.write('nobody reads this')

  await expect(output.flush()).resolves.toBeUndefined()
})

it('goes on when nobody reads standard error', async () => {
  const stderr = keepingStream()
  const output = takeStandardOutput(streams(keepingStream(), stderr))

  stderr.stream.destroy(new Error('EPIPE'))
  await new Promise((resolve) => stderr.stream.once('close', resolve))

  await expect(output.flush()).resolves.toBeUndefined()
})

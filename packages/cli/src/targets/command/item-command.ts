import { finished } from 'node:stream/promises'
import type { Readable } from 'node:stream'
import type { Seam, Target, TargetContext } from '@assay/core'
import { limitCall } from '../call-limit.ts'
import { previewLine } from '../preview-line.ts'
import { asText } from '../template/value-of.ts'
import { CommandError } from './command-error.ts'
import type { ItemCommandOptions } from './command-options.ts'
import type { FillArguments } from './plan-arguments.ts'
import { endWords } from './process-words.ts'
import { startProcess } from './start-process.ts'
import type { StartedProcess } from './start-process.ts'

const previewCharacters = 200

/** What items are run with. */
export interface ItemCommand extends Pick<ItemCommandOptions, 'command' | 'cwd' | 'env' | 'input' | 'output' | 'timeout'> {
  readonly fillArguments: FillArguments
  readonly maxCharacters: number
}

/** Makes a target that runs a program for each item. */
export function itemCommandTarget(item: ItemCommand, seam: Seam): Target {
  return async (input, context) => {
    const limit = limitCall(seam, context.signal, item.timeout, item.command)
    try {
      return await runItem(item, seam, input, context, limit.signal)
    } finally {
      limit.end()
    }
  }
}

async function runItem(item: ItemCommand, seam: Seam, input: unknown, context: TargetContext, signal: AbortSignal): Promise<unknown> {
  const { command, cwd, env, maxCharacters } = item
  const isArgument = item.input === 'argument'
  const args = item.fillArguments({ input, item: context.item, attempt: context.attempt, trial: context.trial })
  signal.throwIfAborted()
  const started = startProcess({ command, args, cwd, env }, seam)
  const stop = (): void => started.stop()
  signal.addEventListener('abort', stop, { once: true })
  try {
    started.input.end(isArgument ? '' : asText(input))
    const text = await readAll(started.output, maxCharacters, () => started.kill())
    const end = await started.ended
    if (context.signal.aborted) throw context.signal.reason
    const failed = (what: string, isRetryable: boolean, code?: string): CommandError =>
      new CommandError(`${command} ${what}`, { code, isRetryable, standardError: started.standardError.text() })
    if (signal.aborted) throw failed(`took longer than ${item.timeout} ms, and was ended`, true, 'ETIMEDOUT')
    if (text === null) throw failed(`wrote more than ${maxCharacters} characters, and was ended (maxCharacters sets the limit)`, false)
    if (end.exitCode !== 0) {
      const { text: words, isRetryable = false, code } = endWords(end)
      throw failed(`${words}${lastWords(started)}`, isRetryable, code)
    }
    return item.output === 'json' ? parseOutput(text, failed) : text.replace(/\r?\n$/, '')
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

function lastWords({ standardError }: StartedProcess): string {
  const line = previewLine(standardError.lastLine(), previewCharacters)
  return line === '' ? '' : `: ${line}`
}

/** All that comes out of a stream, as text; null when it is too much, which is said at once. */
async function readAll(stream: Readable, maxCharacters: number, onTooMuch: () => void): Promise<string | null> {
  const pieces: string[] = []
  let characters = 0
  stream.setEncoding('utf8').on('data', (piece: string) => {
    characters += piece.length
    if (characters <= maxCharacters) pieces.push(piece)
    else onTooMuch()
  })
  // A program that could not be started closes its streams without an end.
  await finished(stream).catch(() => {})
  return characters > maxCharacters ? null : pieces.join('')
}

function parseOutput(text: string, failed: (what: string, isRetryable: boolean) => CommandError): unknown {
  if (text.trim() === '') throw failed('wrote nothing to standard output, where JSON is expected', false)
  try {
    const value: unknown = JSON.parse(text)
    return value
  } catch {
    throw failed(`wrote to standard output what is not JSON: ${previewLine(text, previewCharacters)}`, false)
  }
}

import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { askChoices, askFolder } from '../ask-choices.ts'
import type { AskedTerminal } from '../ask-choices.ts'
import { AskingCancelled } from '../asking-cancelled.ts'

const preset = { target: 'function', language: 'ts', dataset: 'jsonl', storage: 'memory:' } as const
const [down, enter, interrupt] = ['\u001B[B', '\r', '\u0003']

/** A terminal at which somebody presses the keys, one for each question that is shown. */
function terminalWith(...keys: readonly string[]): AskedTerminal & { readonly text: () => string } {
  const input = new PassThrough()
  const output = new PassThrough()
  let text = ''
  const left = [...keys]
  output.on('data', (piece: Buffer) => {
    text += piece.toString()
    // A question that waits is shown with this mark.
    if (piece.toString().includes('◆')) setImmediate(() => input.write(left.shift() ?? ''))
  })
  return { input, output, text: () => text }
}

describe('askChoices', () => {
  it('takes what is preset when return is pressed', async () => {
    expect(await askChoices({}, preset, false, terminalWith(enter, enter, enter))).toEqual(preset)
  })

  it('takes what is chosen', async () => {
    const terminal = terminalWith(down + enter, down + enter, down + enter)

    expect(await askChoices({}, preset, false, terminal)).toEqual({ ...preset, target: 'http', language: 'js', dataset: 'csv' })
    expect(terminal.text()).not.toContain('Mastra')
  })

  it('asks for what the flags leave open alone', async () => {
    expect(await askChoices({ target: 'command', language: 'js' }, preset, false, terminalWith(enter))).toEqual({
      ...preset,
      target: 'command',
      language: 'js',
    })
  })

  it('offers an agent of Mastra where it is installed', async () => {
    const terminal = terminalWith(down + down + down + enter, enter, enter)

    expect(await askChoices({}, preset, true, terminal)).toMatchObject({ target: 'mastra-agent' })
  })

  it('gives up when somebody presses Ctrl-C', async () => {
    const terminal = terminalWith(interrupt)

    await expect(askChoices({}, preset, false, terminal)).rejects.toBeInstanceOf(AskingCancelled)
    expect(terminal.text()).toContain('Nothing was written')
  })
})

describe('askFolder', () => {
  it('proposes a folder', async () => {
    expect(await askFolder('assay.config.ts', terminalWith(enter))).toBe('evals')
  })
})

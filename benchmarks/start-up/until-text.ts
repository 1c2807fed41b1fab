import { spawn } from 'node:child_process'

/**
 * Starts Node and gives how many milliseconds passed until it printed a text on its standard error. It is let run to its end.
 *
 * @param text Null: until it ended.
 */
export async function untilText(words: readonly string[], folder: string, text: string | null): Promise<number> {
  const { NODE_OPTIONS: _, ...env } = process.env
  const started = performance.now()
  const child = spawn(process.execPath, words, { cwd: folder, env, stdio: ['ignore', 'ignore', 'pipe'] })
  let printed = ''
  let took: number | null = null
  child.stderr.setEncoding('utf8').on('data', (piece: string) => {
    printed += piece
    if (took === null && text !== null && printed.includes(text)) took = performance.now() - started
  })
  const exitCode = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve))
  if (text === null) took = performance.now() - started
  if (exitCode !== 0 || took === null) throw new Error(`node ${words.join(' ')} ended with ${exitCode}:\n${printed}`)
  return took
}

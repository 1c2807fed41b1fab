import type { StandardOutput } from './standard-output.ts'

const most = 64 * 1024

/** Writes pieces of text to standard output, no faster than its reader takes them: what a slow one has not taken must not pile up. */
export async function writePieces(output: StandardOutput, pieces: AsyncIterable<string>): Promise<void> {
  let waiting = ''
  for await (const piece of pieces) {
    waiting += piece
    if (waiting.length < most) continue
    output.write(waiting)
    waiting = ''
    await output.flush()
  }
  output.write(waiting)
  await output.flush()
}

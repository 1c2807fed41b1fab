import type { Run } from '@assay/core'
import type { CommandContext } from '../command-context.ts'
import type { ExitCode } from '../exit-codes.ts'
import { exitCodes } from '../exit-codes.ts'
import { lostRowsText } from '../runs/lost-rows-text.ts'
import { harmlessLines } from '../text/harmless-lines.ts'

/** A run, and how many rows of it there are. */
interface CountedRun {
  readonly run: Run
  readonly rows: number
}

/** Says on standard error which of these runs have lost rows, and gives the exit code that follows from it. */
export function tellLostRows(runs: readonly CountedRun[], placeWords: readonly string[], { stderr }: CommandContext): ExitCode {
  const texts = runs.map(({ run, rows }) => lostRowsText(run, rows, placeWords)).filter((text) => text !== null)
  for (const text of texts) stderr.write(`assay: ${harmlessLines(text)}\n`)
  return texts.length === 0 ? exitCodes.done : exitCodes.runBroke
}

import { inspect } from 'node:util'
import type { ExitCode } from '../exit-codes.ts'
import { exitCodes } from '../exit-codes.ts'
import { redactOf } from '../redaction/redact-of.ts'
import { escapeHostileText } from '../text/escape-hostile-text.ts'

/** Prints an error that nobody expected, on one line, or with its stack where ASSAY_DEBUG asks for it; gives the exit code. */
export function reportFault(error: unknown, { stderr, env }: Pick<NodeJS.Process, 'stderr' | 'env'>): ExitCode {
  const redact = redactOf(env) ?? ((text: string) => text)
  if (env['ASSAY_DEBUG']) {
    stderr.write(`assay: ${redact(inspect(error))}\n`)
    return exitCodes.fault
  }
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  stderr.write(
    `assay: unexpected ${escapeHostileText(redact(text))} (a fault in Assay, or in user code outside any call; ASSAY_DEBUG=1 shows where)\n`,
  )
  return exitCodes.fault
}

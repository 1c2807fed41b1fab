import { inspect } from 'node:util'
import { redactOf } from '../redaction/redact-of.ts'
import { escapeHostileText } from '../text/escape-hostile-text.ts'

const mostWarnings = 5

/**
 * Makes a listener for rejections that nobody handled. They come from user code that does not wait for a promise, and would end the process;
 * a run of hours is worth more than that, so they are said, the first few, and the run goes on.
 */
export function warnOfStrays({ stderr, env }: Pick<NodeJS.Process, 'stderr' | 'env'>): (reason: unknown) => void {
  let warnings = 0
  return (reason) => {
    warnings += 1
    if (warnings > mostWarnings) return
    const text = reason instanceof Error ? `${reason.name}: ${reason.message}` : String(reason)
    const redact = redactOf(env) ?? ((whole: string) => whole)
    const detail = env['ASSAY_DEBUG'] ? redact(inspect(reason)) : escapeHostileText(redact(text))
    stderr.write(`assay: warning: a promise that nobody waits for was rejected: ${detail}\n`)
  }
}

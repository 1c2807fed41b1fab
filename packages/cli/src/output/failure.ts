import { inspect } from 'node:util'
import { AssayError, redactUrls } from '@assay/core'
import { DatasetFileError } from '@assay/dataset-files'
import type { ExitCode } from '../exit-codes.ts'
import { exitCodes } from '../exit-codes.ts'
import { redactOf } from '../redaction/redact-of.ts'
import { withoutSecretsOf } from '../storage/storage-url.ts'
import { harmlessLines } from '../text/harmless-lines.ts'
import { UsageError } from '../usage-error.ts'

/** The exit code for an error that came before a run began: the user can mend it, or the store failed; null for a fault. */
export function exitCodeOfFailure(error: unknown): ExitCode | null {
  if (UsageError.isInstance(error) || DatasetFileError.isInstance(error)) return exitCodes.usage
  if (!AssayError.isInstance(error)) return null
  const isMistake = error.code === 'INVALID' || error.code === 'NOT_FOUND' || error.code === 'TOO_LARGE' || error.code === 'UNSUPPORTED'
  return isMistake ? exitCodes.usage : exitCodes.runBroke
}

/** The words of an error, without the secrets of the environment, the config and the storages' URLs, and without a stack unless ASSAY_DEBUG asks for it. */
export function failureWords(error: unknown, environment: NodeJS.ProcessEnv, ...storageUrls: readonly string[]): string {
  const message = error instanceof Error ? error.message : String(error)
  const text = environment['ASSAY_DEBUG'] ? inspect(error) : message
  const known = storageUrls.reduce((rest, url) => withoutSecretsOf(url, rest), text)
  const redact = redactOf(environment)
  return redactUrls(redact === undefined ? known : redact(known))
}

/** An error as a few harmless lines for standard error. */
export function failureText(error: unknown, environment: NodeJS.ProcessEnv, ...storageUrls: readonly string[]): string {
  return `assay: ${harmlessLines(failureWords(error, environment, ...storageUrls))}\n`
}

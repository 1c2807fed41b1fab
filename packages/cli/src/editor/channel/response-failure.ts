import { AssayError } from '@assay/core'
import { ResponseError } from 'vscode-jsonrpc/node'
import { exitCodeOfFailure, failureWords } from '../../output/failure.ts'
import { escapeHostileText } from '../../text/escape-hostile-text.ts'
import type { FailureData } from '../protocol/index.ts'

// Of those that JSON-RPC leaves to a server. What happened is in the data.
const serverError = -32_000

/** An error as the answer to a request: the text that the command line would print, and the code of an `AssayError` beside it. */
export function responseFailure(
  error: unknown,
  environment: NodeJS.ProcessEnv,
  ...storageUrls: readonly string[]
): ResponseError<FailureData> {
  const words = failureWords(error, environment, ...storageUrls)
    .split('\n')
    .map(escapeHostileText)
    .join('\n')
  if (exitCodeOfFailure(error) === null) {
    return new ResponseError(serverError, `Unexpected: ${words} (a fault in Assay; ASSAY_DEBUG=1 shows where)`, { code: 'FAULT' })
  }
  return new ResponseError(serverError, words, { code: AssayError.isInstance(error) ? error.code : 'INVALID' })
}

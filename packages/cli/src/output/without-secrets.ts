import { redactUrls } from '@assay/core'
import { redactOf } from '../redaction/redact-of.ts'

/** A text without the secrets of the environment, of the config and of URLs in it. */
export function withoutSecrets(text: string, environment: NodeJS.ProcessEnv): string {
  const redact = redactOf(environment)
  return redactUrls(redact === undefined ? text : redact(text))
}

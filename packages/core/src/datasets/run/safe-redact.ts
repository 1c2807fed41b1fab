import type { Redact } from '../../json/redact-json.ts'

/** What stands for a text whose secrets could not be taken out. */
const wholeText = '[redacted]'

/** Makes a function of the user safe for the row path: where it throws, or gives no text, nothing of the text is left. */
export function safeRedact(redact: Redact): Redact {
  return (text) => {
    try {
      const redacted: unknown = redact(text)
      if (typeof redacted !== 'string') return wholeText
      // It may have cut a character in two.
      return redacted === text ? text : redacted.toWellFormed()
    } catch {
      return wholeText
    }
  }
}

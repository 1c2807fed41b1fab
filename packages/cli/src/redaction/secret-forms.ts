/** The spellings of a value that are looked for. */
export interface SecretForms {
  /** As it is, and as JSON, URLs and forms hold it. */
  readonly plain: readonly string[]
  /** What every Base64 text with the value in it holds, whatever stands around it there; more of the same text may follow. */
  readonly base64: readonly string[]
}

/** What is shorter may stand in a text by chance. */
const shortestBase64 = 12

/** Gives the spellings in which a value usually leaks; each once. */
export function secretForms(value: string): SecretForms {
  const json = JSON.stringify(value).slice(1, -1)
  const percent = encodeURIComponent(value.toWellFormed())
  const plain = [
    value,
    json,
    // PHP writes slashes so.
    json.replaceAll('/', String.raw`\/`),
    percent,
    percent.replaceAll(/%[\dA-F]{2}/g, (code) => code.toLowerCase()),
    percent.replaceAll('%20', '+'),
  ]
  const base64 = [0, 1, 2].flatMap((offset) => base64Forms(value, offset)).filter(({ length }) => length >= shortestBase64)
  return { plain: [...new Set(plain)], base64: [...new Set(base64)] }
}

/** The characters that the bytes of a value alone decide, so many bytes after the start of a group of three. */
function base64Forms(value: string, offset: number): readonly string[] {
  const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(value)])
  const first = Math.ceil((offset * 8) / 6)
  const last = Math.floor((bytes.length * 8) / 6)
  return (['base64', 'base64url'] as const).map((encoding) => bytes.toString(encoding).slice(first, last))
}

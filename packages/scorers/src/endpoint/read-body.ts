const maxBytes = 10_485_760

/** The text of an answer; null when it is longer than 10 MiB, the rest of which is not read. */
export async function readBody(response: Response): Promise<string | null> {
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  const chunks: AsyncIterable<Uint8Array> | null = response.body
  if (chunks === null) return ''
  for await (const chunk of chunks) {
    bytes += chunk.byteLength
    if (bytes > maxBytes) return null
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

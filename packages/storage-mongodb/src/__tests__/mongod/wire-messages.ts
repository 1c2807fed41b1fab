/** Cuts what comes over a connection into whole messages of MongoDB's protocol: each begins with its length, in 4 bytes. */
export function messageCutter(): (chunk: Buffer) => readonly Buffer[] {
  let chunks: Buffer[] = []
  let size = 0
  let wanted = 4
  return (chunk) => {
    chunks.push(chunk)
    size += chunk.length
    const messages: Buffer[] = []
    // A large message comes in many chunks: they are put together once, not each time that one comes.
    while (size >= wanted) {
      const bytes = Buffer.concat(chunks)
      const length = Math.max(bytes.readInt32LE(0), 4)
      if (size >= length) messages.push(bytes.subarray(0, length))
      const rest = size >= length ? bytes.subarray(length) : bytes
      chunks = [rest]
      size = rest.length
      wanted = size >= 4 ? Math.max(rest.readInt32LE(0), 4) : 4
    }
    return messages
  }
}

/** The number of a request. */
export function requestId(request: Buffer): number {
  return request.readInt32LE(4)
}

/** The number of the request that an answer is for. */
export function answeredId(answer: Buffer): number {
  return answer.readInt32LE(8)
}

/** The command of a request, for example `insert`; null where it has none. */
export function commandOf(request: Buffer): string | null {
  const isOpMsg = request.length > 26 && request.readInt32LE(12) === 2013
  // The name of the first field of the document, behind the header (16 bytes), flags (4), kind of section (1), length (4) and type (1).
  const end = request.indexOf(0, 26)
  return isOpMsg && end !== -1 ? request.toString('latin1', 26, end) : null
}

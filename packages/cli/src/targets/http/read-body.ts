import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { TextDecoder } from 'node:util'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import type { HttpAnswer } from './http-options.ts'

/** An answer whose body was read. */
export interface ReadAnswer extends HttpAnswer {
  readonly text: string
  /** Bytes, unpacked, as far as they were read. */
  readonly bytes: number
  /** The body was larger than what was to be read; the rest was not downloaded. */
  readonly isCut: boolean
}

const unpackers: Readonly<Record<string, () => Duplex>> = {
  br: createBrotliDecompress,
  deflate: createInflate,
  gzip: createGunzip,
  'x-gzip': createGunzip,
}

/** Reads the body of an answer as text, at most so many bytes of it, and ends the download there. */
export async function readBody(answer: IncomingMessage, maxBytes: number): Promise<ReadAnswer> {
  const { headers, statusCode: status = 0 } = answer
  const chunks: Buffer[] = []
  let bytes = 0
  let isCut = false
  const collect = async (body: AsyncIterable<Buffer>): Promise<void> => {
    for await (const chunk of body) {
      bytes += chunk.byteLength
      chunks.push(chunk)
      if (bytes > maxBytes) {
        isCut = true
        answer.destroy()
        return
      }
    }
  }
  const unpack = unpackers[headers['content-encoding']?.trim().toLowerCase() ?? '']?.()
  try {
    await (unpack === undefined ? collect(answer) : Promise.all([pipeline(answer, unpack), collect(unpack)]))
  } catch (error) {
    // What was destroyed here complains that it was.
    if (!isCut) throw error
  }
  const text = decoder(headers['content-type']).decode(Buffer.concat(chunks).subarray(0, maxBytes))
  return { status, headers, text, bytes, isCut }
}

function decoder(contentType: string | undefined): TextDecoder {
  const charset = /;\s*charset="?([^\s;"]+)/i.exec(contentType ?? '')?.[1]
  try {
    return new TextDecoder(charset)
  } catch {
    // No encoding that anybody knows; most of such texts are UTF-8.
    return new TextDecoder()
  }
}

import { crc32, deflateSync, inflateSync } from 'node:zlib'

/** Where each filter of the PNG standard looks for what a byte is told apart from: before it, above it. */
const predictors: readonly ((left: number, up: number, corner: number) => number)[] = [
  () => 0,
  (left) => left,
  (_left, up) => up,
  (left, up) => (left + up) >> 1,
  paeth,
]

/**
 * Makes a PNG of 256 colours of one of 16 million, as a browser's screenshots are: a third of the size, and no difference to see where a window is
 * text on few backgrounds. The others become the most similar one.
 *
 * Source: the PNG specification, third edition, chapters 5, 9 and 11.
 */
export function withPalette(png: Buffer): Buffer {
  const chunks = chunksOf(png)
  const header = chunks.find(({ type }) => type === 'IHDR')?.data ?? Buffer.alloc(13)
  const [width, height, channels] = [header.readUInt32BE(0), header.readUInt32BE(4), header[9] === 6 ? 4 : 3]
  const packed = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data))
  const pixels = unfiltered(inflateSync(packed), width * channels, height, channels)
  const colours = new Uint32Array(width * height)
  const counts = new Map<number, number>()
  for (let place = 0; place < colours.length; place += 1) {
    const colour = pixels.readUIntBE(place * channels, 3)
    colours[place] = colour
    counts.set(colour, (counts.get(colour) ?? 0) + 1)
  }
  const { palette, indices } = paletteOf(counts)
  const rows = Buffer.alloc((width + 1) * height)
  for (const [place, colour] of colours.entries()) {
    rows[Math.floor(place / width) * (width + 1) + 1 + (place % width)] = indices.get(colour) ?? 0
  }
  const table = Buffer.alloc(palette.length * 3)
  for (const [index, colour] of palette.entries()) table.writeUIntBE(colour, index * 3, 3)
  const indexed = Buffer.from(header)
  indexed[9] = 3
  return Buffer.concat([
    png.subarray(0, 8),
    chunk('IHDR', indexed),
    chunk('PLTE', table),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

interface Chunk {
  readonly type: string
  readonly data: Buffer
}

function chunksOf(png: Buffer): readonly Chunk[] {
  const chunks: Chunk[] = []
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at)
    chunks.push({ type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) })
    at += length + 12
  }
  return chunks
}

function unfiltered(bytes: Buffer, stride: number, height: number, channels: number): Buffer {
  const pixels = Buffer.alloc(stride * height)
  for (let row = 0; row < height; row += 1) {
    const predict = predictors[bytes[row * (stride + 1)] ?? 0] ?? paeth
    for (let column = 0; column < stride; column += 1) {
      const at = row * stride + column
      const left = column < channels ? 0 : (pixels[at - channels] ?? 0)
      const up = row === 0 ? 0 : (pixels[at - stride] ?? 0)
      const corner = column < channels || row === 0 ? 0 : (pixels[at - stride - channels] ?? 0)
      pixels[at] = (bytes[row * (stride + 1) + 1 + column] ?? 0) + predict(left, up, corner)
    }
  }
  return pixels
}

function paeth(left: number, up: number, corner: number): number {
  const [toLeft, toUp, toCorner] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)]
  if (toLeft <= toUp && toLeft <= toCorner) return left
  return toUp <= toCorner ? up : corner
}

/** Takes one colour after the other: the one that loses most, over all pixels that have it, by being shown as the nearest of those before it. */
function paletteOf(counts: ReadonlyMap<number, number>): {
  readonly palette: readonly number[]
  readonly indices: ReadonlyMap<number, number>
} {
  const palette: number[] = []
  const left = [...counts].map(([colour, count]) => ({ colour, count, distance: Infinity, index: 0 }))
  while (palette.length < Math.min(256, left.length)) {
    const next = left.reduce((most, one) => (one.count * one.distance > most.count * most.distance ? one : most))
    for (const one of left) {
      const distance = distanceOf(one.colour, next.colour)
      if (distance < one.distance) Object.assign(one, { distance, index: palette.length })
    }
    palette.push(next.colour)
  }
  return { palette, indices: new Map(left.map(({ colour, index }) => [colour, index])) }
}

function distanceOf(one: number, other: number): number {
  return [16, 8, 0].reduce((sum, shift) => sum + (((one >> shift) & 255) - ((other >> shift) & 255)) ** 2, 0)
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  body.copy(framed, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}

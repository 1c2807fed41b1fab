/** A part of the axis: from `from` up to, without, `to`; the last part holds its end, too. */
export interface Bin {
  readonly from: number
  readonly to: number
  readonly count: number
  /** The lowest and the highest value in it; infinite where it is empty. */
  readonly least: number
  readonly most: number
}

/** How values are spread over an axis. */
export interface Histogram {
  readonly bins: readonly Bin[]
  /** Each bin is as many times as high as the one before, and not as much higher. */
  readonly isLogarithmic: boolean
  /** Each bin holds a whole number, its `from`. */
  readonly isWhole: boolean
}

const parts = 20

/** Counts scores. Shares are spread over 0 to 1, small whole numbers each for itself, all others from the lowest to the highest. */
export function scoreHistogram(scores: readonly number[], areShares: boolean): Histogram {
  const { least, most } = rangeOf(scores)
  if (areShares) return linear(scores, 0, 1)
  const areFew = scores.every(Number.isInteger) && most - least < parts
  if (!areFew) return linear(scores, least, most)
  const bins = binsBetween(
    most - least + 1,
    (index) => least + index,
    scores,
    (score) => score - least,
  )
  return { bins, isLogarithmic: false, isWhole: true }
}

/** Counts times in milliseconds; where the longest is many times the shortest, the axis is logarithmic. */
export function latencyHistogram(latencies: readonly number[]): Histogram {
  const { least, most } = rangeOf(latencies)
  if (least <= 0 || most / least < 20) return linear(latencies, Math.min(0, least), most)
  const [low, high] = [Math.log(least), Math.log(most)]
  const edge = (index: number): number => Math.exp(low + ((high - low) * index) / parts)
  const bins = binsBetween(parts, edge, latencies, (latency) => Math.floor(((Math.log(latency) - low) / (high - low)) * parts))
  return { bins, isLogarithmic: true, isWhole: false }
}

function linear(values: readonly number[], least: number, most: number): Histogram {
  const width = most - least
  const count = width === 0 ? 1 : parts
  const edge = (index: number): number => least + (width * index) / count
  const bins = binsBetween(count, edge, values, (value) => Math.floor(((value - least) / (width || 1)) * parts))
  return { bins, isLogarithmic: false, isWhole: false }
}

function binsBetween(
  count: number,
  edge: (index: number) => number,
  values: readonly number[],
  indexOf: (value: number) => number,
): readonly Bin[] {
  const bins = Array.from({ length: count }, (_, index) => ({
    from: edge(index),
    to: edge(index + 1),
    count: 0,
    least: Infinity,
    most: -Infinity,
  }))
  for (const value of values) {
    const bin = bins[Math.min(count - 1, Math.max(0, indexOf(value)))]
    if (bin === undefined) continue
    bin.count += 1
    bin.least = Math.min(bin.least, value)
    bin.most = Math.max(bin.most, value)
  }
  return bins
}

function rangeOf(values: readonly number[]): { readonly least: number; readonly most: number } {
  let [least, most] = [Infinity, -Infinity]
  for (const value of values) {
    least = Math.min(least, value)
    most = Math.max(most, value)
  }
  return values.length === 0 ? { least: 0, most: 0 } : { least, most }
}

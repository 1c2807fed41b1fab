/**
 * Pearson's correlation of two lists of the same length; `null` below two values, and where one list never varies.
 *
 * Deviations from the means are added up in a second pass, so that a large common offset costs no precision.
 */
export function correlationOf(first: Float64Array, second: Float64Array): number | null {
  const [firstMean, secondMean] = [meanOf(first), meanOf(second)]
  let [products, firstSquares, secondSquares] = [0, 0, 0]
  for (const [index, value] of first.entries()) {
    const [a, b] = [value - firstMean, (second[index] ?? 0) - secondMean]
    products += a * b
    firstSquares += a * a
    secondSquares += b * b
  }
  const scale = Math.sqrt(firstSquares) * Math.sqrt(secondSquares)
  return scale === 0 || first.length < 2 ? null : Math.max(-1, Math.min(1, products / scale))
}

function meanOf(values: Float64Array): number {
  const origin = values[0] ?? 0
  let sum = 0
  for (const value of values) sum += value - origin
  return values.length === 0 ? 0 : origin + sum / values.length
}

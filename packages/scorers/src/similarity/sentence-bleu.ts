import { mostOfEach, ngrams, sharedCount } from './ngrams.ts'

const highestOrder = 4

/**
 * BLEU of one text against its references, from 0 to 1.
 *
 * The geometric mean of the clipped precisions of runs of 1 to 4 tokens, times the brevity penalty (Papineni et al., BLEU: a Method for
 * Automatic Evaluation of Machine Translation, ACL 2002). An order without a match counts as 1 / (2^k × its runs), k counting such orders
 * (Chen and Cherry, A Systematic Comparison of Smoothing Techniques for Sentence-Level BLEU, WMT 2014, method 3); orders longer than the
 * text do not count; without any match the score is 0.
 */
export function sentenceBleu(output: readonly string[], references: readonly (readonly string[])[]): number {
  const logarithms: number[] = []
  let matches = 0
  let unmatchedOrders = 0
  for (let order = 1; order <= Math.min(highestOrder, output.length); order++) {
    const runs = output.length - order + 1
    const reference = references.map((tokens) => ngrams(tokens, order)).reduce(mostOfEach)
    const shared = sharedCount(ngrams(output, order), reference)
    if (shared === 0) unmatchedOrders += 1
    logarithms.push(Math.log(shared === 0 ? 1 / (2 ** unmatchedOrders * runs) : shared / runs))
    matches += shared
  }
  if (matches === 0) return 0
  const mean = logarithms.reduce((sum, logarithm) => sum + logarithm) / logarithms.length
  return brevityPenalty(output.length, references) * Math.exp(mean)
}

/** Against the reference whose length is closest; of two as close, the shorter one. */
function brevityPenalty(length: number, references: readonly (readonly string[])[]): number {
  const lengths = references.map((tokens) => tokens.length)
  const closest = lengths.toSorted((a, b) => Math.abs(a - length) - Math.abs(b - length) || a - b)[0] ?? 0
  return length >= closest ? 1 : Math.exp(1 - closest / length)
}

// By constructor: the flag v is Node's, but newer than the syntax that is compiled for.
const parts = new RegExp(String.raw`\p{RGI_Emoji}|[\p{L}\p{M}\p{N}]+`, 'gv')

// Scripts whose words have nothing between them.
const unspaced = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

const segmenter = new Intl.Segmenter('und', { granularity: 'word' })

/**
 * The words of a text, in one case and composed (NFC): runs of letters, marks and digits, and emoji. Scripts without spaces between words
 * (Thai, Lao, Khmer, Burmese, Chinese, Japanese) are divided by the dictionaries of the running Node (Unicode Standard Annex 29, ICU).
 *
 * On English text these are the tokens of the Python package rouge-score without its stemmer.
 */
export function words(text: string): readonly string[] {
  const folded = text.normalize('NFC').toLowerCase()
  return Array.from(folded.matchAll(parts), ([part]) => part).flatMap((part) => (unspaced.test(part) ? divide(part) : part))
}

function divide(part: string): readonly string[] {
  return Array.from(segmenter.segment(part), ({ segment }) => segment)
}

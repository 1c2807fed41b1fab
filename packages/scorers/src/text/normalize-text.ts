/** Which differences between texts do not count. */
export interface TextNormalization {
  /**
   * `NFC`, the default: the same characters count as the same, however they are composed (é as one or two code points). `NFKC`: also
   * compatible forms (full-width letters, ligatures, superscripts). False: code points are compared as they are.
   */
  readonly unicode?: 'NFC' | 'NFKC' | false
  /**
   * Upper and lower case are the same: both sides are lower-cased, then upper-cased without a locale, so that ß is ss and final sigma is
   * sigma. The dotless ı counts as i. Default false.
   */
  readonly ignoreCase?: boolean
  /**
   * `keep`, the default; `trim`: none at the ends; `collapse`: also, each run of it is one space; `remove`: none at all. Except with `keep`,
   * the zero width space (U+200B) is removed: Thai and Khmer texts have it between words.
   */
  readonly whiteSpace?: 'keep' | 'trim' | 'collapse' | 'remove'
  /** Removes what Unicode calls punctuation (`\p{P}`: also hyphens, %, @ and #; not currency signs or +); default false. */
  readonly ignorePunctuation?: boolean
}

/** Makes a text that is equal to another one made so when the two differ in nothing that counts. */
export function normalizeText(text: string, normalization: TextNormalization): string {
  const { unicode = 'NFC', ignoreCase = false, whiteSpace = 'keep', ignorePunctuation = false } = normalization
  const compose = (value: string): string => (unicode === false ? value : value.normalize(unicode))
  let result = compose(text)
  // Changing case can take composed characters apart, so they are composed again.
  if (ignoreCase) result = compose(result.toLowerCase().toUpperCase())
  if (ignorePunctuation) result = result.replaceAll(/\p{P}/gu, '')
  return spaced(result, whiteSpace)
}

function spaced(text: string, whiteSpace: NonNullable<TextNormalization['whiteSpace']>): string {
  if (whiteSpace === 'keep') return text
  const visible = text.replaceAll('\u{200B}', '')
  if (whiteSpace === 'remove') return visible.replaceAll(/\s+/g, '')
  return (whiteSpace === 'collapse' ? visible.replaceAll(/\s+/g, ' ') : visible).trim()
}

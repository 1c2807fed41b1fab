const macrolanguages: Readonly<Record<string, string>> = {
  arb: 'ara',
  cmn: 'zho',
  ekk: 'est',
  lvs: 'lav',
  nno: 'nor',
  nob: 'nor',
  pes: 'fas',
  prs: 'fas',
}

/** Finds the macrolanguage of the dataset that an ISO 639-3 code is a member of, such as `nor` of `nob`; any other code is returned as it is. */
export function macrolanguageOf(code: string): string {
  return macrolanguages[code] ?? code
}

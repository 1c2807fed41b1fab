/** Makes a name for the tab of a document, of letters that a path can have; what a row is called may hold any. */
export function documentName(text: string): string {
  const name = text
    .toWellFormed()
    .replaceAll(/[^\p{L}\p{N}._ -]+/gu, '-')
    .slice(0, 60)
    .replaceAll(/^[-. ]+|[-. ]+$/g, '')
  return name === '' ? 'row' : name
}

/** Takes user names and passwords out of the URLs in a text: `mongodb://user:secret@host` becomes `mongodb://***@host`. */
export function redactUrls(text: string): string {
  // The last @ before a slash, space or quote ends the credentials: a password may hold an @ that nobody escaped.
  return text.replaceAll(/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/"'`<>]+@/gi, '$1***@')
}

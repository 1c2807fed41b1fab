/**
 * Takes what may be secret out of the URLs in a text: user names and passwords, so that `mongodb://user:secret@host` becomes
 * `mongodb://***@host`, and the values of parameters that are named like a password, token, secret or key.
 */
export function redactUrls(text: string): string {
  return text.replaceAll(credentials, '$1***@').replaceAll(parameter, '$1***')
}

// A password may hold an @ or a slash that nobody escaped: after a colon that starts no port, the last @ before a space or a quote ends it,
// else the last @ before a slash.
const credentials = /\b([a-z][a-z0-9+.-]*:\/\/)(?:[^\s/:"'`<>]*:(?!\d+\/)[^\s"'`<>]*|[^\s/"'`<>]+)@/gi

const parameter = /([?&;][^\s=&;"'`<>]*(?:password|passwd|pwd|token|secret|key)[^\s=&;"'`<>]*=)[^\s&;"'`<>]+/gi

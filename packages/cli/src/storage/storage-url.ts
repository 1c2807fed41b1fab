/** The scheme of a storage URL, in lower case: `memory` of `memory:`; null when there is none. */
export function schemeOf(url: string): string | null {
  return /^([a-z][a-z\d+.-]*):/i.exec(url)?.[1]?.toLowerCase() ?? null
}

/**
 * A storage URL as it may be printed: without user, password and query. It is not parsed as a URL, because a list of hosts, or a password that
 * nobody encoded, is none to a parser; too much is left out rather than too little.
 */
export function printableUrl(url: string): string {
  const authority = /^([a-z][a-z\d+.-]*:\/\/)(.*)$/is.exec(url)
  if (authority === null || schemeOf(url) === 'file') return url
  const [, scheme = '', rest = ''] = authority
  const withoutUser = rest.slice(rest.lastIndexOf('@') + 1)
  return `${scheme}${withoutUser.replace(/[?#].*$/s, '')}`
}

/** Takes every trace of what `printableUrl` leaves out from a text, for example from a driver's error. */
export function withoutSecretsOf(url: string, text: string): string {
  if (url === '') return text
  const secrets = new Set([url])
  const authority = /^[a-z][a-z\d+.-]*:\/\/(.*)@/is.exec(url)?.[1] ?? ''
  const password = authority.slice(authority.indexOf(':') + 1)
  for (const secret of [authority, password, decoded(password)]) if (secret !== '') secrets.add(secret)
  for (const [, value = ''] of url.matchAll(/[?&][^=&]+=([^&#]+)/g)) {
    // Short values are settings such as `true` or `1`, and replacing them would make the text unreadable.
    if (value.length >= 8) secrets.add(value)
  }
  let harmless = text
  for (const secret of [...secrets].toSorted((a, b) => b.length - a.length)) {
    harmless = harmless.replaceAll(secret, secret === url ? printableUrl(url) : '***')
  }
  return harmless
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

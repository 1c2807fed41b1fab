/** The password in a location that is a URL, as it stands there; null when there is none. */
export function passwordOf(location: string): string | null {
  const password = URL.parse(location)?.password ?? ''
  return password === '' ? null : decodeURIComponent(password)
}

/** What is said about a file in UTF-16. */
export const utf16Message = 'is UTF-16; save the file as UTF-8'

/** The bytes at the start of a file without the byte order mark of UTF-8, if they have one; null when they have one of UTF-16. */
export function withoutMark(bytes: Buffer): Buffer | null {
  const [first, second, third] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return null
  return first === 0xef && second === 0xbb && third === 0xbf ? bytes.subarray(3) : bytes
}

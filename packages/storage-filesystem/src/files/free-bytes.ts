/**
 * Gives the memory of a buffer back at once; nothing may use it any more, no read or write that is under way either. The collector would do so much
 * later: to it, a buffer of a megabyte is an object of few bytes.
 */
export function freeBytes({ buffer, byteLength }: Buffer): void {
  // A small buffer, or a part of one, shares its memory with others.
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0)
}

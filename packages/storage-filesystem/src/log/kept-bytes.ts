/** How many bytes before its position a log remembers: a commit line's checksum and what is around it. */
export const keptBytes: number = 32

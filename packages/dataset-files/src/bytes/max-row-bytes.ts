/** How long a row of a file may be: half of what a text of JavaScript can hold. */
export const maxRowBytes: number = 256 * 1024 * 1024

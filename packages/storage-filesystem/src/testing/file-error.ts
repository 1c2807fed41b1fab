/** An error as Node's file system throws it. */
export function fileError(code: string, operation: string, path: string): Error {
  return Object.assign(new Error(`${code}: simulated, ${operation} '${path}'`), { code, path, syscall: operation })
}

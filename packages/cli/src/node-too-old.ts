const needed = [22, 18] as const

/** Says that a version of Node is older than what Assay needs, with what to do; null when it is not. */
export function nodeTooOld(version: string): string | null {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > needed[0] || (major === needed[0] && minor >= needed[1])) return null
  return `Node ${version} is too old: Assay needs Node ${needed.join('.')} or newer`
}

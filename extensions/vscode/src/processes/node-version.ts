/** The oldest Node that Assay runs on. */
export const neededNode = '22.18'

/** Whether a version as `process.versions.node` has it is not older than that. */
export function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [neededMajor = 0, neededMinor = 0] = neededNode.split('.').map(Number)
  return major > neededMajor || (major === neededMajor && minor >= neededMinor)
}

/** The version of the storage contract, `MAJOR.MINOR`; a store of the same major is one of ours. */
export const CONTRACT_VERSION = '1.0' as const

/** Tells whether a value is a store that keeps this contract, by its brand: methods of the same names do not make one. */
export function isContractStore(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('contractVersion' in value)) return false
  const { contractVersion } = value
  return typeof contractVersion === 'string' && contractVersion.split('.')[0] === CONTRACT_VERSION.split('.')[0]
}

import type { StorageCapabilities } from '@assay/core'

/** Says what an adapter declares. */
export function declaredText({ maxRecordBytes, ...flags }: StorageCapabilities): string {
  const declared = Object.entries(flags).flatMap(([name, value]) => (value ? [name] : []))
  if (maxRecordBytes !== null) declared.push(`maxRecordBytes ${maxRecordBytes.toLocaleString('en-US')}`)
  return declared.length === 0 ? 'nothing beyond the contract' : declared.join(', ')
}

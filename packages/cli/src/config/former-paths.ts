import type { FormerIdMap } from './former-ids.ts'

/** `formerly.datasets` of a config, its paths as file names are compared: without a leading `./`, in composed characters. */
export function formerPaths(datasets: FormerIdMap | undefined): FormerIdMap | undefined {
  if (datasets === undefined) return undefined
  return Object.fromEntries(Object.entries(datasets).map(([path, former]) => [plainPath(path), [former].flat().map(plainPath)]))
}

function plainPath(path: string): string {
  return path.replace(/^(?:\.\/)+/, '').normalize('NFC')
}

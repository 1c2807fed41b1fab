import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Where the store of a round is. */
export interface RoundPlace {
  readonly url: string
  /** What the store holds, by name, that nothing in it needs; looked for once the run is done. */
  leftBehind(): Promise<readonly string[]>
  remove(): Promise<void>
}

/** Gives each round a place of its own. */
export type MakeRoundPlace = () => Promise<RoundPlace>

/** A file store in a new folder. */
export async function filePlace(): Promise<RoundPlace> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-crash-store-'))
  const store = join(folder, '.assay')
  return {
    url: `file:${store}`,
    leftBehind: async () => ['tmp', 'trash'].flatMap((name) => namesIn(join(store, name)).map((file) => `${name}/${file}`)),
    remove: async () => rmSync(folder, { recursive: true }),
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

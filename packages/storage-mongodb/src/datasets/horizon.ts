import type { DatasetDocument } from '../documents/dataset-document.ts'

/** How far a reader of a dataset sees: what its head said when the reader began. */
export type Horizon = Pick<
  DatasetDocument,
  'key' | 'version' | 'itemCount' | 'nextPosition' | 'claim' | 'uncommitted' | 'abandoned' | 'unclosed'
>

/** The fields of a horizon, as a projection. */
export const horizonFields: Readonly<Record<keyof Horizon, 1>> = {
  key: 1,
  version: 1,
  itemCount: 1,
  nextPosition: 1,
  claim: 1,
  uncommitted: 1,
  abandoned: 1,
  unclosed: 1,
}

/** The newest version that is neither after the one that is asked for nor behind the horizon. */
export function versionWithin({ version }: Pick<Horizon, 'version'>, asked: Date): Date {
  return asked < version ? asked : version
}

/**
 * What claims a document must have to exist for a reader. A claim that was taken after the reader began needs no look: its version is behind
 * the horizon.
 */
export function committedOnly({ uncommitted, abandoned }: Horizon): { readonly '_id.c'?: { readonly $nin: number[] } } {
  const unseen = [...uncommitted.map(({ claim }) => claim), ...abandoned]
  return unseen.length === 0 ? {} : { '_id.c': { $nin: unseen } }
}

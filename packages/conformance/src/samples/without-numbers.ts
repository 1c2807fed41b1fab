import type { StoreContents } from './store-contents.ts'

/** The same contents without the epochs and revisions, which start at random. */
export function withoutNumbers({ runs, datasets }: StoreContents): StoreContents {
  return {
    runs: runs.map(({ run, rows }) => ({ run: { ...run, epoch: 0, revision: 0 }, rows })),
    datasets: datasets.map(({ dataset, versions }) => ({ dataset: { ...dataset, revision: 0 }, versions })),
  }
}

import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const core = pathToFileURL(join(import.meta.dirname, '../../../core/src')).href

/**
 * The files of a package `assay-storage-fake`: core's memory stores, said to be durable.
 *
 * @param change JavaScript that changes `driver`, the driver of the runs, or throws.
 */
export function fakeAdapter(change = ''): Record<string, string> {
  return {
    'node_modules/assay-storage-fake/package.json': JSON.stringify({
      name: 'assay-storage-fake',
      type: 'module',
      exports: { '.': { import: './index.js' } },
    }),
    'node_modules/assay-storage-fake/index.js': `
      import { DatasetsInMemory, RunsStorage } from '${core}/index.ts'
      import { memoryRunsDriver } from '${core}/storage/domains/runs/memory/memory-runs-driver.ts'
      export async function openStorage({ url, seam }) {
        const driver = { ...memoryRunsDriver() }
        ${change}
        const runs = new RunsStorage(driver, { seam })
        const datasets = new DatasetsInMemory({ seam })
        const capabilities = { durable: true, multiInstance: false, multiProcess: false, maxRecordBytes: null }
        return { stores: { runs, datasets }, capabilities, close: () => Promise.all([runs.close(), datasets.close()]) }
      }`,
  }
}

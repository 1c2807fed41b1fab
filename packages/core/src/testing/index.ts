export { manualSeam } from '../seam/manual-seam.ts'
export { memoryDatasetsDriver } from '../storage/domains/datasets/memory/memory-datasets-driver.ts'
export { memoryRunsDriver } from '../storage/domains/runs/memory/memory-runs-driver.ts'
export type { ManualSeam, ManualSeamOptions } from '../seam/manual-seam.ts'

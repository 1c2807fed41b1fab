export { defineConfig } from './config/define-config.ts'
export type { AssayConfig, ConfigScorer, DatasetEntry, ThresholdEntry } from './config/assay-config.ts'

import { defineConfig } from '@assay/cli'
import { closeness } from './scorers/closeness.ts'
import { exact } from './scorers/exact-match.ts'
import { eld } from './targets/eld.ts'
import { franc } from './targets/franc.ts'
import { tinyld } from './targets/tinyld.ts'

export default defineConfig({
  project: 'language-detection',
  targets: { franc, tinyld, eld },
  scorers: { exact, closeness },
  datasets: { 'dataset.jsonl': { scorers: ['exact', 'closeness'] } },
})

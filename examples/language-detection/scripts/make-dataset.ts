import { writeFileSync } from 'node:fs'
import { datasetRows } from './dataset-rows.ts'
import { toJsonLines } from './to-json-lines.ts'

writeFileSync(new URL('../dataset.jsonl', import.meta.url), toJsonLines(datasetRows()))

import { parseArgs } from 'node:util'
import { commandBenchmark } from './command/command-benchmark.ts'
import { engineBenchmark } from './engine/engine-benchmark.ts'
import { mongodbBenchmark } from './mongodb/mongodb-benchmark.ts'
import { startUpBenchmark } from './start-up/start-up-benchmark.ts'
import { storageBenchmark } from './storage/storage-benchmark.ts'

const benchmarks: Readonly<Record<string, () => Promise<void>>> = {
  engine: engineBenchmark,
  storage: storageBenchmark,
  mongodb: mongodbBenchmark,
  'start-up': startUpBenchmark,
  command: commandBenchmark,
}

const { positionals } = parseArgs({ allowPositionals: true })
const [name = ''] = positionals
const benchmark = Object.hasOwn(benchmarks, name) ? benchmarks[name] : undefined
if (benchmark === undefined) {
  console.error(`Usage: pnpm bench <${Object.keys(benchmarks).join(' | ')}>`)
  process.exitCode = 2
} else {
  await benchmark()
}

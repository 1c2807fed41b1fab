// Kills evaluations at random moments and holds what is stored against what was acknowledged: crash.ts [--storage files] [--kills 25] [--seed 1];
// the storage is `files`, `mongodb` (a standalone server) or `mongodb-replica-set`. With `--power 10000` it cuts the power of a disk in memory so
// many times instead.
import { parseArgs } from 'node:util'
import { crashTest } from './crash/crash-test.ts'
import { powerCuts } from './crash/power-cuts.ts'
import { filePlace } from './crash/round-place.ts'
import type { MakeRoundPlace } from './crash/round-place.ts'

const { values } = parseArgs({
  options: {
    storage: { type: 'string', default: 'files' },
    kills: { type: 'string', default: '25' },
    seed: { type: 'string', default: '1' },
    power: { type: 'string' },
  },
})
process.exitCode = values.power === undefined ? await killIn(values.storage) : await powerCuts(Number(values.power))

async function killIn(storage: string): Promise<number> {
  if (storage === 'files') return kill(filePlace)
  if (storage !== 'mongodb' && storage !== 'mongodb-replica-set') {
    console.error(`--storage is files, mongodb or mongodb-replica-set, and not ${storage}`)
    return 2
  }
  const { mongodbPlaces } = await import('./crash/mongodb-places.ts')
  await using places = await mongodbPlaces(storage === 'mongodb' ? 'standalone' : 'replicaSet')
  return await kill(places.make)
}

async function kill(make: MakeRoundPlace): Promise<number> {
  const report = await crashTest(make, Number(values.kills), Number(values.seed), (line) => console.log(line))
  return report.complaints.length === 0 && report.lost === 0 && report.doubled === 0 ? 0 : 1
}

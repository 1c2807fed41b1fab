// Kills evaluations at random moments and holds what is stored against what was acknowledged: crash.ts [--kills 25] [--seed 1]. With
// `--power 10000` it cuts the power of a disk in memory so many times instead.
import { parseArgs } from 'node:util'
import { crashTest } from './crash/crash-test.ts'
import { powerCuts } from './crash/power-cuts.ts'

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '25' }, seed: { type: 'string', default: '1' }, power: { type: 'string' } },
})
process.exitCode = values.power === undefined ? await kill() : await powerCuts(Number(values.power))

async function kill(): Promise<number> {
  const report = await crashTest(Number(values.kills), Number(values.seed), (line) => console.log(line))
  return report.complaints.length === 0 && report.lost === 0 && report.doubled === 0 ? 0 : 1
}

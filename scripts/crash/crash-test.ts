import { manualSeam } from '@assay/core/testing'
import type { Evaluation } from './evaluation.ts'
import type { MakeRoundPlace } from './round-place.ts'
import { runRound } from './run-round.ts'
import type { RoundReport } from './run-round.ts'

const mostKillsARound = 12

/** Kills so many workers, in rounds with a store each, and adds up what was found. The evaluations and moments follow from the seed. */
export async function crashTest(makePlace: MakeRoundPlace, kills: number, seed: number, say: (line: string) => void): Promise<RoundReport> {
  const seam = manualSeam({ seed })
  const random = (): number => seam.random()
  const between = (least: number, most: number): number => least + Math.floor(random() * (most - least + 1))
  const total = { kills: 0, zombies: 0, resumes: 0, rows: 0, lost: 0, doubled: 0, complaints: [] as readonly string[] }
  for (let round = 1; total.kills < kills; round += 1) {
    const evaluation: Evaluation = {
      runId: `round-${round}`,
      items: between(1_000, 4_000),
      trials: between(1, 2),
      concurrency: between(1, 16),
      slowness: between(0, 4),
      size: between(10, 6_000),
    }
    const report = await runRound(await makePlace(), evaluation, Math.min(mostKillsARound, kills - total.kills), random)
    for (const name of ['kills', 'zombies', 'resumes', 'rows', 'lost', 'doubled'] as const) total[name] += report[name]
    total.complaints = [...total.complaints, ...report.complaints]
    say(`round ${round}: ${JSON.stringify(evaluation)}`)
    for (const complaint of report.complaints) say(`  ${complaint}`)
    say(line(report))
  }
  say(`all: ${line(total).trim()}`)
  return total
}

function line({ kills, zombies, resumes, rows, lost, doubled }: RoundReport): string {
  return `  ${kills} kills, ${zombies} zombies, ${resumes} resumes, ${rows} rows, lost ${lost}, doubled ${doubled}`
}

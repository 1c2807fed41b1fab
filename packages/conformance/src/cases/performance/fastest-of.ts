import type { CaseContext } from '../../case/case-context.ts'

/** How many milliseconds something takes, the fastest of five times: what else the machine does only adds to it. */
export async function fastestOf(t: CaseContext, work: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let time = 0; time < 5; time += 1) {
    const started = t.seam.elapsed()
    await work()
    times.push(t.seam.elapsed() - started)
  }
  return Math.min(...times)
}

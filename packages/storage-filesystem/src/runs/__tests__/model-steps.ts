import { verdicts } from '@assay/core'
import type { Asked, NewRow, ResultFilter, Run, RunsDriver, Verdict } from '@assay/core'
import { manualSeam } from '@assay/core/testing'
import { sampleRun } from '../../revisions/__tests__/sample-run.ts'
import { sampleRow } from './sample-row.ts'

/** One call, to be made on any driver. */
export type Step = (driver: RunsDriver) => Promise<unknown>

/** Numbers that repeat with their seed, and look like chance. */
export function chance(seed: number): (below: number) => number {
  const { random } = manualSeam({ seed })
  return (below) => Math.floor(random() * below)
}

const runIds = ['run-1', 'run-2']
const itemIds = ['a', 'b', 'c', '1:a', '\u{1f600}', 'd', 'e']

/** Makes up calls that are likely to meet one another; `model` tells what is stored, so that most of them are allowed. */
export class ModelSteps {
  readonly #pick: (below: number) => number
  readonly #model: RunsDriver

  constructor(seed: number, model: RunsDriver) {
    this.#pick = chance(seed)
    this.#model = model
  }

  async next(): Promise<Step> {
    const id = this.#of(runIds)
    const run = await this.#model.findRun(id)
    const kind = this.#pick(40)
    if (kind === 0) return (driver) => driver.removeRun(id)
    if (kind === 1) return this.#removal(id, run)
    if (run === null || kind === 2) {
      const inserted = sampleRun({ id, epoch: this.#pick(3), revision: 0 })
      return (driver) => driver.insertRun(inserted)
    }
    if (kind < 6) return this.#replacement(run)
    return kind < 22 ? this.#append(run) : this.#find(id)
  }

  #removal(id: string, run: Run | null): Step {
    const epoch = (run?.epoch ?? 0) + (this.#pick(4) === 0 ? 1 : 0)
    return (driver) => driver.removeRows(id, epoch)
  }

  #replacement(run: Run): Step {
    const status = this.#of(['running', 'running', 'completed'] as const)
    const raised = status === 'completed' || this.#pick(2) === 0 ? 1 : 0
    const next = { ...run, status, epoch: run.epoch + raised, revision: run.revision + 1 }
    const ifRevision = run.revision + (this.#pick(4) === 0 ? 1 : 0)
    return (driver) => driver.replaceRun(next, ifRevision)
  }

  async #append({ id, epoch }: Run): Promise<Step> {
    const { rows: stored } = await this.#model.findRows({ runId: id, offset: 0, limit: 1_000, total: false })
    const isImported = this.#pick(4) === 0
    const rows: NewRow[] = []
    const replaces: (number | null)[] = []
    for (let count = this.#pick(5); count > 0; count -= 1) {
      const row = sampleRow({
        runId: id,
        itemId: this.#of(itemIds),
        trial: this.#pick(3),
        verdict: this.#of(verdicts),
        latency: this.#pick(9),
      })
      const before = stored.find((other) => other.id === row.id)?.seq ?? null
      replaces.push(this.#pick(6) === 0 ? this.#of([null, 3]) : before)
      rows.push(isImported ? { ...row, seq: this.#pick(30) } : row)
    }
    const batch = { runId: id, epoch: this.#pick(8) === 0 ? epoch + 1 : epoch, token: `token-${this.#pick(200)}`, rows, replaces }
    return (driver) => driver.appendRows(structuredClone(isImported ? { ...batch, imported: true } : batch))
  }

  #find(runId: string): Step {
    const some = <Value>(value: Value): Value | undefined => (this.#pick(4) === 0 ? value : undefined)
    const filters = {
      verdicts: some<readonly Verdict[]>([this.#of(verdicts), this.#of(verdicts)].slice(this.#pick(2))),
      itemIds: some([this.#of(itemIds), this.#of(itemIds), 'unknown'].slice(this.#pick(4))),
      trial: some(this.#pick(4)),
      after: some(this.#pick(25) - 1),
    }
    const given = Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined))
    const query: ResultFilter & Asked = {
      runId,
      ...given,
      offset: this.#pick(3),
      limit: this.#of([0, 1, 2, 3, 100]),
      total: this.#pick(2) === 0,
    }
    return (driver) => driver.findRows(query)
  }

  #of<Value>(values: readonly Value[]): Value {
    const value = values[this.#pick(values.length)]
    if (value === undefined) throw new Error('There is nothing to pick from')
    return value
  }
}

import type { RunEvent, RunEventBase } from '@assay/core'
import type { Project } from '../../projects/project.ts'
import type { RunSession, SessionEnd, SessionState } from '../../runs/run-session.ts'
import { FakeEvent } from './fake-event.ts'
import { madeRun } from './made-lines.ts'

type Content = RunEvent extends infer One ? (One extends RunEventBase ? Omit<One, keyof RunEventBase> : never) : never

/** A command with one run whose events a test tells. */
export class FakeSession implements RunSession {
  readonly id = 'session'
  readonly dataset = null
  readonly words: readonly string[] = []
  readonly project: Project
  readonly runIds: readonly string[]
  state: SessionState = 'running'
  readonly #states = new FakeEvent<SessionState>()
  readonly #events = new FakeEvent<readonly RunEvent[]>()
  readonly onDidChangeState: FakeEvent<SessionState>['event'] = this.#states.event
  readonly onEvents: FakeEvent<readonly RunEvent[]>['event'] = this.#events.event
  readonly ended: Promise<SessionEnd>
  readonly #end: (end: SessionEnd) => void
  #seq = 0

  constructor(project: Project, runId = 'run-9999') {
    const { promise, resolve } = Promise.withResolvers<SessionEnd>()
    this.project = project
    this.runIds = [runId]
    this.ended = promise
    this.#end = resolve
  }

  tell(...contents: readonly Content[]): void {
    this.#events.fire(
      contents.map((content) => ({ v: 1, seq: ++this.#seq, time: '2026-01-02T00:00:00.000Z', runId: this.runIds[0] ?? '', ...content })),
    )
  }

  start(total: number, alreadyDone = 0): void {
    const { id: _id, ...line } = madeRun(9999, { totalItems: total, completedAt: null })
    const run = {
      ...line,
      id: this.runIds[0] ?? '',
      datasetVersion: '2026-01-01T00:00:00.000Z',
      status: 'running',
      succeededCount: 0,
      failedCount: 0,
      skippedCount: 0,
      updatedAt: line.createdAt,
      lease: null,
      epoch: 1,
    } as const
    this.tell({
      type: 'run.started',
      run,
      datasetName: 'shop/support.jsonl',
      datasetVersion: run.datasetVersion,
      total,
      alreadyDone,
      scorers: [],
    })
  }

  complete(from: number, to: number, verdict: 'passed' | 'failed' | 'errored'): void {
    const rows = Array.from({ length: to - from }, (_, index) => from + index)
    this.tell(
      ...rows.map((number) => ({
        type: 'item.completed' as const,
        itemId: `item-${number}`,
        itemIndex: number,
        trial: 0,
        verdict,
        latency: 1,
        scores: [{ scorerId: 'exact', scorerName: 'Exact', score: verdict === 'passed' ? 1 : 0 }],
        error: verdict === 'errored' ? 'it broke\nhere' : null,
        input: { text: `input ${number}`, truncated: false },
        output: verdict === 'errored' ? null : { text: 'output', truncated: false },
      })),
    )
  }

  stopping(): void {
    this.state = 'stopping'
    this.#states.fire(this.state)
  }

  end(end: SessionEnd): void {
    this.state = 'ended'
    this.#end(end)
  }

  stop(): void {
    this.stopping()
  }
}

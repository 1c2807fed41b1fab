import type { ItemCompletedEvent, RunEvent, RunFinishedEvent, RunStartedEvent } from '@assay/core'
import type { Event } from 'vscode'
import { fakeProject } from '../../choice/__tests__/fake-project.ts'
import type { RunSession, RunSessions, SessionEnd } from '../../runs/run-session.ts'

/** A session whose events are sent by hand. */
export interface FakeSession extends RunSession {
  readonly stops: readonly string[]
  send(...events: readonly RunEvent[]): void
  end(end: SessionEnd): void
}

/** An event and what fires it. */
function fakeEvent<Value>(): { readonly event: Event<Value>; readonly fire: (value: Value) => void } {
  const listeners = new Set<(value: Value) => void>()
  return {
    event: (listener) => {
      listeners.add(listener)
      return { dispose: () => listeners.delete(listener) }
    },
    fire: (value) => {
      for (const listener of listeners) listener(value)
    },
  }
}

/** Makes a session of a dataset that runs. */
export function fakeSession(dataset: string): FakeSession {
  const events = fakeEvent<readonly RunEvent[]>()
  const { promise, resolve } = Promise.withResolvers<SessionEnd>()
  const stops: string[] = []
  const runIds: string[] = []
  return {
    id: 'session',
    project: fakeProject,
    dataset,
    words: [],
    state: 'running',
    runIds,
    stops,
    onDidChangeState: () => ({ dispose: () => {} }),
    onEvents: events.event,
    ended: promise,
    stop: () => stops.push('stop'),
    send: (...sent) => {
      for (const { type, runId } of sent) if (type === 'run.started') runIds.push(runId)
      events.fire(sent)
    },
    end: resolve,
  }
}

function startNothing(): never {
  throw new Error('nothing is started')
}

/** The sessions of a window in which none runs until it is started here. */
export function fakeSessions(): { readonly sessions: RunSessions; readonly begin: (session: RunSession) => void } {
  const { event, fire } = fakeEvent<RunSession>()
  return { sessions: { active: [], onDidStart: event, start: startNothing }, begin: fire }
}

const base = { v: 1, seq: 1, time: '2026-01-01T00:00:00.000Z' } as const

/** The first event of a run. */
export function started(runId: string, datasetName: string): RunStartedEvent {
  const run = { id: runId, createdAt: '2026-01-01T00:00:00.000Z', scorers: [] }
  // What reads it looks at these fields alone.
  return { ...base, type: 'run.started', runId, run, datasetName, total: 1, alreadyDone: 0, scorers: [] } as unknown as RunStartedEvent
}

/** The event of a row. */
export function completed(runId: string, itemId: string, rest: Partial<ItemCompletedEvent> = {}): ItemCompletedEvent {
  const input = { text: itemId, truncated: false }
  return {
    ...base,
    type: 'item.completed',
    runId,
    itemId,
    itemIndex: 0,
    trial: 0,
    verdict: 'failed',
    latency: 5,
    scores: [],
    error: null,
    input,
    output: null,
    ...rest,
  }
}

/** The last event of a run. */
export function finished(runId: string): RunFinishedEvent {
  // What reads it looks at the type alone.
  return { ...base, type: 'run.finished', runId, status: 'completed', stopReason: null } as RunFinishedEvent
}

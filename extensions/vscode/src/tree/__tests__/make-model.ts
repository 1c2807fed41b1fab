import type { Project } from '../../projects/project.ts'
import type { RunSession } from '../../runs/run-session.ts'
import { RunsModel } from '../runs-model.ts'
import type { RunsStanding } from '../runs-model.ts'
import type { TreeElement } from '../tree-element.ts'
import { FakeEvent } from './fake-event.ts'
import { FakeSession } from './fake-session.ts'
import { FakeStore } from './fake-store.ts'

/** A project whose runs lie in a store. */
export function madeProject(storageUrl: string, set: Partial<Project> = {}): Project {
  return {
    id: `${storageUrl}/assay.config.ts`,
    folder: '/work',
    configPath: '/project/assay.config.ts',
    workspaceFolder: 'file:///work',
    description: null,
    problem: null,
    storageUrl,
    ...set,
  }
}

/** What a test has of a model. */
export interface MadeModel {
  readonly model: RunsModel
  /** The first store. */
  readonly store: FakeStore
  /** What the view was told, in order. */
  readonly told: (readonly TreeElement[] | null)[]
  readonly standings: RunsStanding[]
  /** The projects of the window; `changes` tells of others. */
  readonly known: { all: readonly Project[]; isReady: boolean }
  readonly changes: FakeEvent<void>
  /** Starts a command, whose events the test tells. */
  readonly start: (runId?: string) => FakeSession
  /** Lets the time pass after which changes are told. */
  readonly pass: () => Promise<void>
}

/** A model over fakes, a view that is shown, and what it was told. */
export function makeModel(stores: readonly FakeStore[] = [new FakeStore()], projects: readonly Project[] | null = null): MadeModel {
  const all = projects ?? stores.map(({ storageUrl }) => madeProject(storageUrl))
  const told: (readonly TreeElement[] | null)[] = []
  const standings: RunsStanding[] = []
  const starts = new FakeEvent<RunSession>()
  const changes = new FakeEvent<void>()
  const active: RunSession[] = []
  const known = { all, isReady: true }
  let sleeping: (() => void)[] = []
  const byUrl = new Map(stores.map((store) => [store.storageUrl, store]))
  const [first = new FakeStore()] = stores
  const model = new RunsModel({
    projects: {
      get all() {
        return known.all
      },
      get isReady() {
        return known.isReady
      },
      onDidChange: changes.event,
      forDataset: () => Promise.resolve(null),
      describe: () => Promise.resolve(null),
      refresh: () => Promise.resolve(),
    },
    stores: { forProject: ({ storageUrl }) => byUrl.get(storageUrl) ?? first },
    sessions: {
      active,
      onDidStart: starts.event,
      start: () => {
        throw new Error('not in this test')
      },
    },
    seam: { sleep: () => new Promise<void>((resolve) => sleeping.push(resolve)) },
    onChange: (elements) => told.push(elements),
    onStanding: (standing) => standings.push(standing),
  })
  model.show(true)
  return {
    model,
    store: first,
    told,
    standings,
    known,
    changes,
    start: (runId) => {
      const session = new FakeSession(all[0] ?? madeProject('file:/project/.assay'), runId)
      active.unshift(session)
      starts.fire(session)
      return session
    },
    pass: async () => {
      const now = sleeping
      sleeping = []
      for (const wake of now) wake()
      await settle()
    },
  }
}

/** Lets all that waits for answers of the fakes come to its end. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve()
}

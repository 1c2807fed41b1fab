import type { RunsChanged } from '@assay/cli/editor-protocol'
import { manualSeam } from '@assay/core/testing'
import type { ManualSeam } from '@assay/core/testing'
import { expect, test } from 'vitest'
import { english } from '../../processes/__tests__/english.ts'
import { fixtureStarter } from '../../processes/__tests__/start-fixture.ts'
import type { Project } from '../../projects/project.ts'
import { ChildStores } from '../child-stores.ts'
import type { StoreClient } from '../store-client.ts'

const project: Project = {
  id: process.cwd(),
  folder: process.cwd(),
  configPath: null,
  workspaceFolder: 'file:///workspace',
  description: null,
  problem: null,
  storageUrl: 'file:/store',
}

interface Given extends AsyncDisposable {
  readonly stores: ChildStores
  readonly logged: string[]
  readonly seam: ManualSeam
}

function given(isTrusted = true): Given {
  const { starter, logged } = fixtureStarter()
  const seam = manualSeam()
  const stores = new ChildStores({
    starter,
    environment: () => ({}),
    isTrusted: () => isTrusted,
    seam,
    log: (text) => logged.push(text),
    translate: english,
  })
  return {
    stores,
    logged,
    seam,
    [Symbol.asyncDispose]: async () => {
      stores.dispose()
      starter.dispose()
      await Promise.resolve()
    },
  }
}

interface ChildFacts {
  readonly pid: number
  readonly url: string
  readonly readOnly?: string
  readonly watches: readonly boolean[]
}

/** What the child that reads the store says of itself, in place of a run's id. */
async function facts(client: StoreClient): Promise<ChildFacts> {
  const { runs } = await client.request('runs/list', { limit: 1 })
  const said: ChildFacts = JSON.parse(runs[0]?.id ?? '')
  return said
}

function nextChange(client: StoreClient): Promise<RunsChanged> {
  return new Promise((resolve) => {
    const listening = client.onRunsChanged((changed) => {
      listening.dispose()
      resolve(changed)
    })
  })
}

test('projects with the same store share its client, and its child', async () => {
  await using it = given()
  const client = it.stores.forProject(project)

  const [first, second] = await Promise.all([facts(client), facts(it.stores.forProject({ ...project, id: 'other' }))])

  expect(it.stores.forProject({ ...project, id: 'other' })).toBe(client)
  expect(first).toMatchObject({ pid: second.pid, url: 'file:/store' })
  expect(it.stores.forProject({ ...project, storageUrl: 'file:/other' })).not.toBe(client)
})

test('the child learns the whole URL of another kind of store by its environment, and no log has it', async () => {
  await using it = given()

  const { url } = await facts(it.stores.forProject({ ...project, storageUrl: 'mongodb://host/db' }))

  expect(url).toBe('mongodb://user:correct-horse-battery@host/db')
  expect(it.logged.join('\n')).not.toContain('correct-horse')
})

test('before trust a store is only read', async () => {
  await using it = given(false)

  expect(await facts(it.stores.forProject(project))).toMatchObject({ readOnly: '1' })
})

test('who watches is told of changes, and after the child died by another child, also of what may have been missed', async () => {
  await using it = given()
  const client = it.stores.forProject(project)
  client.watch()
  const first = await nextChange(client)
  const { pid } = await facts(client)
  const changes: string[] = []
  client.onRunsChanged(({ changed }) => changes.push(...changed))

  const dying = client.request('runs/list', { limit: 1, search: 'die' })
  await expect(dying).rejects.toThrow('SIGKILL')
  const missed = nextChangeWith(client, '"pid"')
  const second: ChildFacts = JSON.parse(await it.seam.advanceUntil(missed, 1))

  expect(first.changed).toEqual([`${pid} watches: true`])
  expect(second.pid).not.toBe(pid)
  expect(second.watches).toEqual([true])
  expect(changes).toContain(`${second.pid} watches: true`)
})

test('a child that nobody asks and nobody watches by is let go after a minute', async () => {
  await using it = given()
  const client = it.stores.forProject(project)
  const { pid } = await facts(client)

  await it.seam.advance(60_000)
  const second = await facts(client)

  expect(second.pid).not.toBe(pid)
})

test('a watched one stays', async () => {
  await using it = given()
  const client = it.stores.forProject(project)
  client.watch()
  const { pid } = await facts(client)

  await it.seam.advance(600_000)

  expect((await facts(client)).pid).toBe(pid)
})

test('it stays until the last of several watchers has gone', async () => {
  await using it = given()
  const client = it.stores.forProject(project)
  const watchers = [client.watch(), client.watch()]
  const { pid } = await facts(client)

  watchers[0]?.dispose()
  watchers[0]?.dispose()
  await it.seam.advance(600_000)
  const watched = await facts(client)
  watchers[1]?.dispose()
  await it.seam.advance(60_000)

  expect(watched.pid).toBe(pid)
  expect((await facts(client)).pid).not.toBe(pid)
})

test('resetting gives those who watch another child, and answers what was asked', async () => {
  await using it = given()
  const client = it.stores.forProject(project)
  client.watch()
  const { pid } = await facts(client)
  const asked = facts(client)

  it.stores.reset()
  const missed = it.seam.advanceUntil(nextChangeWith(client, '"pid"'), 1)

  expect((await asked).pid).toBe(pid)
  expect(JSON.parse(await missed)).not.toMatchObject({ pid })
})

test('a store that cannot be reached says why, again and again', async () => {
  await using it = given()
  const client = it.stores.forProject({ ...project, folder: '/no/such/folder' })
  const reasons: unknown[] = []

  for (let request = 0; request < 6; request += 1) {
    const answer = it.seam.advanceUntil(client.request('runs/list', { limit: 1 }), 100)
    await answer.catch((error: unknown) => reasons.push(error))
  }

  expect(reasons).toHaveLength(6)
  for (const reason of reasons) expect(reason).toMatchObject({ message: expect.stringContaining('could not be started') })
})

/** The first changed id that has a text in it. */
function nextChangeWith(client: StoreClient, text: string): Promise<string> {
  return new Promise((resolve) => {
    client.onRunsChanged(({ changed }) => {
      const found = changed.find((id) => id.includes(text))
      if (found !== undefined) resolve(found)
    })
  })
}

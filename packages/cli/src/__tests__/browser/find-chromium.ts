import { execFile } from 'node:child_process'
import { access, constants } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'

/** What the search for a browser uses of the machine; its tests pass one that only pretends. */
export interface Machine {
  readonly variables: Readonly<Record<string, string | undefined>>
  /** As `process.platform` has it. */
  readonly platform: string
  readonly isRoot: boolean
  isProgram(path: string): Promise<boolean>
  /** Runs a program; rejects with what it complained about. */
  run(program: string, words: readonly string[]): Promise<void>
}

/** A program that speaks Chromium's protocol, or why there is none, with what to do about it. */
export type ChromiumSearch = { readonly path: string; readonly missing: null } | { readonly path: null; readonly missing: string }

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'chrome.exe', 'msedge.exe']
const installed: Readonly<Record<string, readonly string[]>> = {
  darwin: ['Chromium', 'Google Chrome', 'Microsoft Edge'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`),
  win32: ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'].flatMap((path) =>
    ['C:\\Program Files', 'C:\\Program Files (x86)'].map((folder) => `${folder}\\${path}`),
  ),
}

/**
 * Finds a Chromium, Chrome or Edge for the tests: the one that `ASSAY_TEST_CHROMIUM` names, else one on the PATH or where it is usually
 * installed. In CI on Debian, as root, a missing one is installed; a person is told the package's name.
 */
export async function findChromium(machine: Machine): Promise<ChromiumSearch> {
  const { variables, platform } = machine
  const named = variables['ASSAY_TEST_CHROMIUM'] ?? ''
  if (named !== '') {
    return (await machine.isProgram(named))
      ? found(named)
      : { path: null, missing: `ASSAY_TEST_CHROMIUM names ${named}, which is no program` }
  }
  const folders = (variables['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  const places = [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...(installed[platform] ?? [])]
  const path = await firstProgram(places, machine)
  if (path !== null) return found(path)
  const advice = 'there is no Chromium on the PATH (on Debian: apt-get install chromium; ASSAY_TEST_CHROMIUM names one elsewhere)'
  if (!isCi(machine) || !machine.isRoot || platform !== 'linux') return { path: null, missing: advice }
  return install(places, machine, advice)
}

/** Tells whether nobody sits in front of the machine: then tests that find no browser fail, and are not skipped. */
export function isCi({ variables }: Pick<Machine, 'variables'>): boolean {
  return !['', '0', 'false'].includes(variables['CI'] ?? '')
}

/** The machine that the tests run on. */
export function thisMachine(): Machine {
  const execute = promisify(execFile)
  return {
    variables: process.env,
    platform: process.platform,
    isRoot: process.getuid?.() === 0,
    isProgram: (path) =>
      access(path, constants.X_OK).then(
        () => true,
        () => false,
      ),
    async run(program, words) {
      await execute(program, words, { timeout: 300_000, maxBuffer: 2 ** 26 })
    },
  }
}

function found(path: string): ChromiumSearch {
  return { path, missing: null }
}

async function firstProgram(places: readonly string[], machine: Machine): Promise<string | null> {
  for (const place of places) if (await machine.isProgram(place)) return place
  return null
}

async function install(places: readonly string[], machine: Machine, advice: string): Promise<ChromiumSearch> {
  try {
    await machine.run('apt-get', ['-qq', 'update'])
    await machine.run('apt-get', ['-qq', '-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=60', 'install', 'chromium'])
  } catch (error) {
    return { path: null, missing: `${advice}, and installing it failed: ${String(error)}` }
  }
  const path = await firstProgram(places, machine)
  return path === null ? { path: null, missing: `${advice}, also after it was installed` } : found(path)
}

import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { MongoBinary } from 'mongodb-memory-server-core'

/** What the search for a mongod uses of the machine; its tests pass one that only pretends. */
export interface Machine {
  readonly variables: Readonly<Record<string, string | undefined>>
  /** For example `linux-x64`. */
  readonly platform: string
  readonly isRoot: boolean
  /** Where a mongod is kept for later runs. */
  readonly cacheFolder: string
  /** Runs a program and resolves to what it wrote; rejects with what it complained about. */
  run(program: string, words: readonly string[]): Promise<string>
  /** Asks mongodb-memory-server for its mongod; resolves to the path. */
  download(): Promise<string>
}

const execute = promisify(execFile)
const downloadLimit = 180_000

/** The machine that the tests run on. */
export function thisMachine(): Machine {
  return {
    variables: process.env,
    platform: `${process.platform}-${process.arch}`,
    isRoot: process.getuid?.() === 0,
    cacheFolder: join(import.meta.dirname, '../../../../../node_modules/.cache/assay-mongod'),
    async run(program, words) {
      const { stdout } = await execute(program, words, { timeout: 300_000 })
      return stdout
    },
    download,
  }
}

/** Tells whether nobody sits in front of the machine. */
export function isCi({ variables }: Machine): boolean {
  return !['', '0', 'false'].includes(variables['CI'] ?? '')
}

async function download(): Promise<string> {
  // Where its host cannot be reached, one attempt says so; and it checks certificates only when it is told to.
  process.env['MONGOMS_MAX_RETRIES'] ??= '1'
  process.env['npm_config_strict_ssl'] ??= 'true'
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`it takes longer than ${downloadLimit / 1000} s`)), downloadLimit)
  try {
    return await Promise.race([MongoBinary.getPath({}), promise])
  } finally {
    clearTimeout(timer)
  }
}

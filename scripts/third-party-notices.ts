import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The folder of the package that a module lies in, with the name of the package: what follows the last `node_modules`. */
const packageFolder = /^.*[/\\]node_modules[/\\](?:@[^/\\]+[/\\])?[^/\\]+(?=[/\\])/

/**
 * The licenses of the packages that modules come from, for those who get the modules as a part of a bundle. Null: all modules are our own.
 *
 * @param modules Paths of files; those that lie in no `node_modules` are our own.
 * @throws A package has no license.
 */
export function thirdPartyNotices(modules: Iterable<string>): string | null {
  const folders = new Set(Array.from(modules, (path) => packageFolder.exec(path)?.[0]).filter((folder) => folder !== undefined))
  if (folders.size === 0) return null
  const notices = new Set(Array.from(folders, noticeOf).toSorted())
  return `These packages are parts of the files beside this one.\n\n${[...notices].join('\n\n')}\n`
}

function noticeOf(folder: string): string {
  // Every package that can be installed has both.
  const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Readonly<Record<'name' | 'version', string>>
  const file = readdirSync(folder).find((found) => /^licen[cs]e(\.(md|txt))?$/i.test(found))
  if (file === undefined) throw new Error(`${name} ${version} has no license, so it cannot be bundled`)
  return `${name} ${version}\n${'-'.repeat(name.length + version.length + 1)}\n${readFileSync(join(folder, file), 'utf8').trim()}`
}

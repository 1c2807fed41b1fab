import { existsSync } from 'node:fs'

/** The folder of this package, wherever below it the bundler has put this module. */
export function packageRoot(): URL {
  let folder = new URL('.', import.meta.url)
  while (!existsSync(new URL('package.json', folder)) && folder.pathname !== '/') folder = new URL('..', folder)
  return folder
}

import { join } from 'node:path'
import { expect, test } from 'vitest'
import { CommandLineFinder } from '../find-command-line.ts'
import { UnfitCommandLineError } from '../unfit-command-line.ts'
import { english } from './english.ts'
import { temporaryFolder } from './temporary-folder.ts'

const bundled = { path: '/extension/dist/cli/editor.mjs', version: null, from: 'bundled' }

function finder(isTrusted = true): CommandLineFinder {
  return new CommandLineFinder({ bundledPath: bundled.path, isTrusted: () => isTrusted, translate: english })
}

function manifest(exports: object): string {
  return JSON.stringify({ name: '@assay/cli', version: '3.2.1', exports: { './package.json': './package.json', ...exports } })
}

test('the workspace’s own is found from the folder upwards', async () => {
  await using workspace = await temporaryFolder()
  await workspace.write(
    'node_modules/@assay/cli/package.json',
    manifest({ './editor': { types: './x.d.ts', default: './dist/editor.js' } }),
  )
  const path = await workspace.write('node_modules/@assay/cli/dist/editor.js', '')
  await workspace.write('packages/app/assay.config.ts', '')

  const module = finder().find(join(workspace.path, 'packages/app'))

  expect(module).toEqual({ path, version: '3.2.1', from: 'workspace' })
})

test('one that was never built is taken from its source', async () => {
  await using workspace = await temporaryFolder()
  const exports = { './editor': { '@assay/source': './src/main.ts', default: './dist/main.js' } }
  await workspace.write('node_modules/@assay/cli/package.json', manifest(exports))
  const path = await workspace.write('node_modules/@assay/cli/src/main.ts', '')

  expect(finder().find(workspace.path).path).toBe(path)
})

test('where the workspace has none, and before trust, that of the extension is taken', async () => {
  await using workspace = await temporaryFolder()
  await using other = await temporaryFolder()
  await workspace.write('node_modules/@assay/cli/package.json', manifest({ './editor': './editor.js' }))
  await workspace.write('node_modules/@assay/cli/editor.js', '')

  expect(finder(false).find(workspace.path)).toEqual(bundled)
  expect(finder().find(other.path)).toEqual(bundled)
})

test('a version that has nothing for editors is named, and that of the extension is used when that is wanted', async () => {
  await using workspace = await temporaryFolder()
  await workspace.write('node_modules/@assay/cli/package.json', manifest({}))
  const commandLines = finder()

  const find = (): unknown => commandLines.find(workspace.path)

  expect(find).toThrow(UnfitCommandLineError)
  expect(find).toThrow(/@assay\/cli 3\.2\.1.*protocol 1.*use the one in the extension/)
  commandLines.useBundled()
  expect(find()).toEqual(bundled)
})

import { expect, test } from 'vitest'
import { projectPlaces, rootOf } from '../project-places.ts'

const first = { uri: 'file:///w/first', path: '/w/first' }
const second = { uri: 'file:///w/second', path: '/w/second' }
const inner = { uri: 'file:///w/first/inner', path: '/w/first/inner' }

test('projects are in the order of workspace folders, then of paths; a folder with nothing is one of its own', () => {
  const configs = ['/w/second/b/assay.config.ts', '/w/second/a/assay.config.json']

  const places = projectPlaces({ roots: [first, second], configs, stores: [] })

  expect(places).toEqual([
    { folder: '/w/first', configPath: null, workspaceFolder: first.uri },
    { folder: '/w/second/a', configPath: '/w/second/a/assay.config.json', workspaceFolder: second.uri },
    { folder: '/w/second/b', configPath: '/w/second/b/assay.config.ts', workspaceFolder: second.uri },
  ])
})

test('of two configs in a folder the one that the command line takes is taken', () => {
  const configs = ['/w/first/assay.config.json', '/w/first/assay.config.ts', '/w/first/assay.config.mjs']

  const places = projectPlaces({ roots: [first], configs, stores: [] })

  expect(places.map(({ configPath }) => configPath)).toEqual(['/w/first/assay.config.ts'])
})

test('a store is that of the config beside it, else a project of its own', () => {
  const places = projectPlaces({ roots: [first], configs: ['/w/first/a/assay.config.ts'], stores: ['/w/first/b', '/w/first/a'] })

  expect(places.map(({ folder, configPath }) => [folder, configPath])).toEqual([
    ['/w/first/a', '/w/first/a/assay.config.ts'],
    ['/w/first/b', null],
  ])
})

test('what lies in a workspace folder within another one belongs to the inner one alone', () => {
  const places = projectPlaces({ roots: [first, inner], configs: ['/w/first/inner/assay.config.ts'], stores: [] })

  expect(places.map(({ folder, workspaceFolder }) => [folder, workspaceFolder])).toEqual([
    ['/w/first', first.uri],
    ['/w/first/inner', inner.uri],
  ])
})

test('a folder whose name begins alike is another one, and one whose name begins with dots is within', () => {
  expect(rootOf('/w/firstly/x', [first])).toBeNull()
  expect(rootOf('/w/first/..data/x', [first])).toBe(first)
})

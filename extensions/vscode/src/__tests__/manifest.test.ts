import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { datasetFormat } from '../datasets/dataset-format.ts'
import { isSettingsFile } from '../datasets/is-settings-file.ts'

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title?: string; readonly category?: string }[]
    readonly menus: Readonly<Record<string, readonly { readonly command: string; readonly when?: string; readonly group?: string }[]>>
    readonly configuration: { readonly properties: Readonly<Record<string, object>> }
  }
}

const folder = join(import.meta.dirname, '../..')
const text = await readFile(join(folder, 'package.json'), 'utf8')
// What the editor reads there.
const { contributes } = JSON.parse(text) as Manifest
const texts = JSON.parse(await readFile(join(folder, 'package.nls.json'), 'utf8')) as Readonly<Record<string, string>>
const { commandPalette = [], ...menus } = contributes.menus
const hidden = commandPalette.filter(({ when }) => when === 'false').map(({ command }) => command)

it('has every text that it names, and names every text that it has', () => {
  const named = Array.from(text.matchAll(/"%([\w.]+)%"/g), ([, key = '']) => key)

  expect([...new Set(named)].toSorted()).toEqual(Object.keys(texts).toSorted())
})

it('gives each command a title of its translators and the same category', () => {
  const others = contributes.commands.filter(({ title, category }) => title?.startsWith('%command.') !== true || category !== 'Assay')

  expect(others).toEqual([])
})

it('has no command in the palette that needs an element of the tree, and no other hidden from it', () => {
  const places = Object.entries(menus).flatMap(([menu, entries]) => entries.map(({ command }) => ({ menu, command })))
  const onlyOnElements = contributes.commands
    .map(({ command }) => command)
    .filter((command) => {
      const own = places.filter((place) => place.command === command)
      return own.length > 0 && own.every(({ menu }) => menu === 'view/item/context')
    })

  expect(hidden.toSorted()).toEqual(onlyOnElements.toSorted())
})

it('puts only commands that exist into menus, and those with an icon behind elements into their context menu, too', () => {
  const known = contributes.commands.map(({ command }) => command)
  const named = [...commandPalette, ...Object.values(menus).flat()].map(({ command }) => command)
  const own = menus['view/item/context']?.filter(({ command }) => hidden.includes(command)) ?? []
  const inContext = own.filter(({ group }) => group?.startsWith('inline') === false).map(({ command }) => command)

  expect(named.filter((command) => !known.includes(command))).toEqual([])
  expect(own.map(({ command }) => command).filter((command) => !inContext.includes(command))).toEqual([])
})

it('describes each setting and says its default', () => {
  const settings = Object.values(contributes.configuration.properties)

  expect(settings.filter((setting) => !('default' in setting))).toEqual([])
  expect(settings.filter((setting) => !('description' in setting) && !('markdownDescription' in setting))).toEqual([])
})

it('offers in the explorer to run each file that can be a dataset, and none that is a tool’s', () => {
  const extensions = ['jsonl', 'ndjson', 'json', 'csv', 'tsv', 'yaml', 'yml', 'JSON', 'jsonl.gz', 'txt', 'ts', 'gz']
  const settings = [
    'package.json',
    'package-lock.json',
    'tsconfig.base.json',
    'docker-compose.yml',
    '.prettierrc.yaml',
    'assay.config.json',
    'turbo.json',
  ]
  const names = [...settings, ...extensions.map((extension) => `rows.${extension}`), 'my-package.json']
  const { when = '' } = menus['explorer/context']?.find(({ command }) => command === 'assay.runOpenDataset') ?? {}
  const [offered, left] = Array.from(when.matchAll(/=~ \/(.*?)\/i/g), ([, source = '']) => new RegExp(source, 'i'))

  const shown = names.filter((name) => offered?.test(name) === true && left?.test(name) === false)

  expect(shown).toEqual(names.filter((name) => datasetFormat(name) !== null && !isSettingsFile(`/project/${name}`)))
  expect(shown).toHaveLength(10)
})

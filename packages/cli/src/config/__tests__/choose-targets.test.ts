import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { AssayConfig } from '../assay-config.ts'
import { chooseTargets } from '../choose-targets.ts'
import type { LoadedConfig } from '../load-config.ts'

const a = (): number => 1
const b = (): number => 2
const folder = join('/', 'project')
const path = join(folder, 'assay.config.ts')

function loaded(config: AssayConfig): LoadedConfig {
  return { path, folder, config, repositoryRoot: null, searched: [folder] }
}

const two = loaded({ targets: { a, b } })

describe('chooseTargets', () => {
  it('takes what was asked for, in that order, each once', () => {
    expect(chooseTargets(two, { target: 'a' }, ['b', 'a', 'b'])).toEqual([
      { id: 'b', targetType: 'function', target: b },
      { id: 'a', targetType: 'function', target: a },
    ])
  })

  it('else takes what the entry of the dataset says', () => {
    expect(chooseTargets(two, { target: 'b' }, [])).toEqual([{ id: 'b', targetType: 'function', target: b }])
    expect(chooseTargets(two, { target: ['b', 'a'] }, []).map(({ id }) => id)).toEqual(['b', 'a'])
  })

  it('else takes the only one', () => {
    expect(chooseTargets(loaded({ targets: { a } }), {}, [])).toEqual([{ id: 'a', targetType: 'function', target: a }])
  })

  it('finds targets in the Mastra of the config', () => {
    const host = loaded({ targets: { a }, mastra: {} })

    expect(chooseTargets(host, null, ['agent/support/de', 'workflow/w', 'function/f', 'scorer/s', 'a'])).toEqual([
      { id: 'support/de', targetType: 'agent' },
      { id: 'w', targetType: 'workflow' },
      { id: 'f', targetType: 'function' },
      { id: 's', targetType: 'scorer' },
      { id: 'a', targetType: 'function', target: a },
    ])
  })

  it.each([
    [two, ['c'], `Target not found: c; ${path} has a, b`],
    [two, ['toString'], `Target not found: toString; ${path} has a, b`],
    [two, ['agent/x'], `Target not found: agent/x; ${path} has a, b`],
    [
      loaded({ mastra: {} }),
      ['x'],
      `Target not found: x; ${path} has none, and agent/<id>, workflow/<id>, function/<id> and scorer/<id> of its mastra`,
    ],
    [loaded({ mastra: {} }), ['agent/'], /^Target not found: agent\//],
    [two, [], `${path} has several targets; choose with --target: a, b`],
    [loaded({}), [], `${path} has no targets; add one under targets: { id: function }`],
    [loaded({ mastra: {} }), [], `${path} has no targets; choose with --target agent/<id> or workflow/<id>`],
    [
      { ...loaded({}), path: null },
      [],
      `No config found in ${folder}; this is no git repository, so that only this folder was searched\nMake an assay.config.ts there that has targets, or name one with --config`,
    ],
    [
      { ...loaded({}), path: null, repositoryRoot: folder },
      ['a'],
      `Target not found: a\nNo config found in ${folder}\nMake an assay.config.ts there that has targets, or name one with --config`,
    ],
    [
      { ...loaded({}), path: null, repositoryRoot: folder, beside: path },
      [],
      `No config found in ${folder}\nOne lies beside the dataset, and is used where it is named: --config ${path}`,
    ],
  ])('lists what there is when it cannot choose (%#)', (config, ids, message) => {
    expect(() => chooseTargets(config, null, ids)).toThrow(message)
  })
})

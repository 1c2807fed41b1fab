import { Mastra } from '@assay/core'
import { describe, expect, it } from 'vitest'
import type { AssayConfig, FormerIds } from '../assay-config.ts'
import { formerlyFaults } from '../formerly-faults.ts'
import { keyPath } from '../key-path.ts'

const run = (): { score: number } => ({ score: 1 })
const config: AssayConfig = { targets: { a: run, b: run }, scorers: { exact: { run }, judge: { run } } }

function faultsOf(formerly: FormerIds, more: Partial<AssayConfig> = {}): readonly string[] {
  return formerlyFaults({ ...config, ...more, formerly }).map(({ keys, message }) => `${keyPath(keys)} ${message}`)
}

describe('formerlyFaults', () => {
  it('has nothing to say of ids that are gone', () => {
    const formerly: FormerIds = {
      targets: { a: 'old', b: ['older', 'oldest'] },
      scorers: { exact: ['equal'] },
      datasets: { 'data/new.jsonl': ['./data/old.jsonl', 'old.jsonl'] },
    }

    expect(faultsOf(formerly)).toEqual([])
    expect(faultsOf({ targets: { 'agent/new': 'agent/old' } }, { mastra: {} })).toEqual([])
  })

  it.each<[FormerIds, string]>([
    [{ targets: { c: 'old' } }, 'formerly.targets.c is no target of the config; it has a, b'],
    [{ targets: { 'agent/new': 'agent/old' } }, 'formerly.targets["agent/new"] is no target of the config; it has a, b'],
    [{ targets: { a: 'b' } }, 'formerly.targets.a names "b", which is a target still'],
    [{ targets: { a: ['a'] } }, 'formerly.targets.a names "a", which is the id itself'],
    [{ targets: { a: 'old', b: ['older', 'old'] } }, 'formerly.targets.b names "old", as "a" does; it became one of them'],
    [{ scorers: { nope: 'old' } }, 'formerly.scorers.nope is no scorer of the config; it has exact, judge'],
    [{ scorers: { exact: 'judge' } }, 'formerly.scorers.exact names "judge", which is a scorer still'],
    [
      { datasets: { 'a.jsonl': ['../b.jsonl'] } },
      'formerly.datasets["a.jsonl"] has "../b.jsonl", which must be a path from the config\'s folder, with /',
    ],
    [
      { datasets: { '/a.jsonl': 'b.jsonl' } },
      'formerly.datasets["/a.jsonl"] has "/a.jsonl", which must be a path from the config\'s folder, with /',
    ],
    [
      { datasets: { 'a.jsonl': 'b.jsonl', 'b.jsonl': './c.jsonl' } },
      'formerly.datasets["a.jsonl"] names "b.jsonl", which has old paths of its own; list all under the newest',
    ],
    [
      { datasets: { 'a.jsonl': './c.jsonl', 'b.jsonl': 'c.jsonl' } },
      'formerly.datasets["b.jsonl"] names "c.jsonl", as "a.jsonl" does; it became one of them',
    ],
  ])('says what is wrong (%#)', (formerly, fault) => {
    expect(faultsOf(formerly)).toEqual([fault])
  })

  it('knows what an application tells that it has', () => {
    const agent = { id: 'desk', generate: () => ({ text: '' }) }
    const more: Partial<AssayConfig> = { mastra: new Mastra({ agents: { desk: agent }, scorers: { critic: { id: 'critic', run } } }) }

    expect(faultsOf({ targets: { 'agent/desk': 'agent/old' }, scorers: { critic: 'old' } }, more)).toEqual([])
    expect(faultsOf({ targets: { a: 'agent/desk' }, scorers: { exact: 'critic' } }, more)).toEqual([
      'formerly.targets.a names "agent/desk", which is a target still',
      'formerly.scorers.exact names "critic", which is a scorer still',
    ])
    expect(faultsOf({ targets: { desk: 'old' } }, more)).toEqual([
      'formerly.targets.desk is no target of the config; it has a, b, desk; what mastra has is written agent/<id> or workflow/<id> here',
    ])
  })

  it('finds circles', () => {
    expect(faultsOf({ targets: { a: 'b', b: 'a' } })).toEqual([
      'formerly.targets.a names "b", which is a target still',
      'formerly.targets.b names "a", which is a target still',
    ])
    expect(faultsOf({ targets: { 'agent/a': 'agent/b', 'agent/b': 'agent/a' } }, { mastra: {} })).toHaveLength(2)
    expect(faultsOf({ datasets: { 'a.jsonl': 'b.jsonl', 'b.jsonl': 'a.jsonl' } })).toHaveLength(2)
    expect(faultsOf({ datasets: { 'a.jsonl': './a.jsonl' } })).toHaveLength(1)
  })
})

import { describe, expect, it } from 'vitest'
import type { MastraHost, Run } from '@assay/core'
import type { AssayConfig } from '../assay-config.ts'
import { chooseStoredScorers, chooseStoredTarget } from '../choose-stored.ts'
import { hostOf } from '../host-of.ts'
import type { LoadedConfig } from '../load-config.ts'

const target = (): string => 'done'
const judge = { threshold: 1, run: () => ({ score: 1 }) }

function loadedOf(config: AssayConfig): LoadedConfig {
  return { path: '/project/assay.config.ts', folder: '/project', config, repositoryRoot: null, searched: [] }
}

describe('chooseStoredTarget', () => {
  it('finds a target that was renamed, under the id of the run', () => {
    const loaded = loadedOf({ targets: { now: target, other: target }, formerly: { targets: { now: ['before'] } } })

    expect(chooseStoredTarget(loaded, { targetType: 'function', targetId: 'before' })).toEqual({
      id: 'before',
      targetType: 'function',
      target,
    })
    expect(chooseStoredTarget(loaded, { targetType: 'function', targetId: 'other' })).toMatchObject({ id: 'other', target })
  })

  it('leaves what an application has to its look-up', () => {
    const loaded = loadedOf({ mastra: {}, targets: { own: target }, formerly: { targets: { 'agent/now': 'agent/before' } } })

    expect(chooseStoredTarget(loaded, { targetType: 'agent', targetId: 'before' })).toEqual({ id: 'before', targetType: 'agent' })
    expect(chooseStoredTarget(loaded, { targetType: 'function', targetId: 'theirs' })).toEqual({ id: 'theirs', targetType: 'function' })
  })

  it('says which targets there are when it is gone', () => {
    const gone = { targetType: 'function', targetId: 'gone' } as const

    expect(() => chooseStoredTarget(loadedOf({ targets: { now: target } }), gone)).toThrow('Target not found: gone;')
  })
})

describe('chooseStoredScorers', () => {
  const stored: Run['scorers'] = [{ id: 'before', name: 'Before', direction: 'higher', threshold: 1 }]
  const loaded = loadedOf({ scorers: { now: judge, other: judge }, formerly: { scorers: { now: 'before' } } })

  it('finds scorers that were renamed, under the ids of the run and with the thresholds of the config', () => {
    const chosen = chooseStoredScorers(loaded, { thresholds: { now: { threshold: 0.5 } } }, { scorers: stored })

    expect(chosen).toEqual([{ scorer: { id: 'before', threshold: 1, run: expect.any(Function) }, threshold: 0.5 }])
  })

  it('chooses none for a run that had none', () => {
    expect(chooseStoredScorers(loaded, { scorers: ['now'] }, {})).toEqual([])
  })
})

describe('hostOf', () => {
  /** Has private fields, as applications do, so that its methods work on itself alone. */
  class Application implements MastraHost {
    readonly #agents: readonly string[] = ['now', 'other']
    getAgentById(id: string): unknown {
      return this.#agents.includes(id) ? { id } : undefined
    }
    getScorerById(id: string): unknown {
      return { id }
    }
  }

  it('finds what an application has under former ids', () => {
    const host = hostOf({ mastra: new Application(), formerly: { targets: { 'agent/now': 'agent/before' }, scorers: { judge: 'critic' } } })

    expect(['now', 'other', 'before'].map((id) => host.getAgentById?.(id))).toEqual([{ id: 'now' }, { id: 'other' }, { id: 'now' }])
    expect(host.getScorerById?.('critic')).toEqual({ id: 'judge' })
    expect(host).not.toHaveProperty('getWorkflowById')
  })

  it('gives the application itself where nothing was renamed', () => {
    const mastra = new Application()

    expect(hostOf({ mastra })).toBe(mastra)
  })
})

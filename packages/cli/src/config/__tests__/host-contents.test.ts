import { join } from 'node:path'
import { Mastra } from '@assay/core'
import { describe, expect, it } from 'vitest'
import type { AssayConfig } from '../assay-config.ts'
import { chooseScorers } from '../choose-scorers.ts'
import { chooseTargets } from '../choose-targets.ts'
import { hostContents } from '../host-contents.ts'
import { knownScorers } from '../known-scorers.ts'
import { knownTargets } from '../known-targets.ts'
import type { LoadedConfig } from '../load-config.ts'
import { referenceFaults } from '../reference-faults.ts'

const agent = { id: 'order-desk', generate: () => ({ text: '' }) }
const workflow = { id: 'triage', createRun: () => ({}) }
const tone = { id: 'tone', run: () => ({ score: 1 }) }
const mastra = new Mastra({ agents: { orderDesk: agent }, workflows: { triage: workflow }, scorers: { toneScorer: tone } })
const own = (): number => 1
const path = join('/', 'project', 'assay.config.ts')

function loaded(config: AssayConfig): LoadedConfig {
  return { path, folder: join('/', 'project'), config, repositoryRoot: null, searched: [] }
}

function scorerIds(config: AssayConfig, ids: readonly string[]): readonly unknown[] {
  return chooseScorers(loaded(config), null, ids).map((choice) =>
    typeof choice === 'object' && 'scorer' in choice ? choice.scorer : choice,
  )
}

describe('hostContents', () => {
  it('gives what is there by its own id, else by its key', () => {
    const plain = { generate: () => ({ text: '' }) }
    const host = new Mastra({ agents: { orderDesk: agent, plain } })

    expect(hostContents(host, 'agent')).toEqual([
      { id: 'order-desk', key: 'orderDesk', thing: agent },
      { id: 'plain', key: 'plain', thing: plain },
    ])
  })

  it.each([
    ['has no list', {}],
    ['gives nothing', { listAgents: () => undefined }],
    [
      'throws',
      {
        listAgents: () => {
          throw new Error('no agents')
        },
      },
    ],
  ])('is empty where an application %s', (_name, host) => {
    expect(hostContents(host, 'agent')).toEqual([])
  })

  it('reads the lists that older versions have', () => {
    const host = { getAgents: () => ({ orderDesk: agent }) }

    expect(hostContents(host, 'agent')).toMatchObject([{ id: 'order-desk' }])
  })
})

describe('targets of an application', () => {
  it('are chosen by their id or key alone, each once, and run under their id', () => {
    expect(chooseTargets(loaded({ mastra }), null, ['order-desk', 'orderDesk', 'agent/orderDesk', 'triage'])).toEqual([
      { id: 'order-desk', targetType: 'agent' },
      { id: 'triage', targetType: 'workflow' },
    ])
  })

  it('are the default where there is one only, and the config has no target of its own', () => {
    const one = new Mastra({ agents: { orderDesk: agent } })

    expect(chooseTargets(loaded({ mastra: one }), null, [])).toEqual([{ id: 'order-desk', targetType: 'agent' }])
    expect(chooseTargets(loaded({ mastra: one, targets: { own } }), null, [])).toMatchObject([{ id: 'own', targetType: 'function' }])
  })

  it('are listed when none, or none that is there, was chosen', () => {
    expect(() => chooseTargets(loaded({ mastra }), null, [])).toThrow(
      `${path} has several targets; choose with --target: order-desk, triage`,
    )
    expect(() => chooseTargets(loaded({ mastra }), null, ['desk'])).toThrow(`Target not found: desk; ${path} has order-desk, triage`)
  })

  it('need their prefix where an id alone means several', () => {
    const both = new Mastra({ agents: { same: agent, triage: { ...agent, id: 'triage' } }, workflows: { triage: workflow } })

    expect(knownTargets({ mastra: both })).toEqual(['order-desk', 'agent/triage', 'workflow/triage'])
    expect(() => chooseTargets(loaded({ mastra: both }), null, ['triage'])).toThrow(
      `triage is several targets of the mastra in ${path}; choose one: agent/triage, workflow/triage`,
    )
    expect(chooseTargets(loaded({ mastra: both }), null, ['workflow/triage'])).toEqual([{ id: 'triage', targetType: 'workflow' }])
  })

  it('stand behind a target of the config that has the same id', () => {
    expect(chooseTargets(loaded({ mastra, targets: { triage: own } }), null, ['triage'])).toEqual([
      { id: 'triage', targetType: 'function', target: own },
    ])
    expect(knownTargets({ mastra, targets: { triage: own } })).toEqual(['triage', 'order-desk', 'workflow/triage'])
  })
})

describe('scorers of an application', () => {
  it('are chosen by their id or key, each once', () => {
    expect(scorerIds({ mastra }, ['tone', 'toneScorer'])).toMatchObject([{ id: 'tone' }])
  })

  it('are the default where there is one only, and the config has none of its own', () => {
    expect(scorerIds({ mastra }, [])).toMatchObject([{ id: 'tone' }])
    expect(scorerIds({ mastra, scorers: { exact: { run: () => ({ score: 1 }) } } }, [])).toMatchObject([{ id: 'exact' }])
  })

  it('stand behind a scorer of the config that has the same id', () => {
    const tones = { name: 'Our own', run: () => ({ score: 0 }) }

    expect(scorerIds({ mastra, scorers: { tone: tones } }, ['tone'])).toMatchObject([{ name: 'Our own' }])
    expect(knownScorers({ mastra, scorers: { tone: tones } })).toEqual(['tone'])
  })
})

describe('referenceFaults', () => {
  it('knows what the application has', () => {
    const thresholds = { tone: { threshold: 0.5 } }

    expect(referenceFaults({ mastra, datasets: { a: { target: 'order-desk', scorers: ['tone'], primary: 'tone', thresholds } } })).toEqual(
      [],
    )
    expect(referenceFaults({ mastra, datasets: { a: { target: 'desk', scorers: ['ton'] } } })).toMatchObject([
      { message: 'names "desk", which is no target of the config; it has order-desk, triage' },
      { message: 'names "ton", which is no scorer of the config; it has tone' },
    ])
  })
})

import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { UsageError } from '../../usage-error.ts'
import { checkConfig } from '../check-config.ts'
import { temporaryFolder } from './temporary-folder.ts'

const path = join('/', 'nowhere', 'assay.config.ts')

/** The lines of the message, without the place. */
function faultsOf(config: unknown): readonly string[] {
  try {
    checkConfig(config, path)
  } catch (error) {
    if (!UsageError.isInstance(error)) throw error
    return error.message.split('\n').map((line) => line.replace(`${path}: `, ''))
  }
  return []
}

const score = (): { score: number } => ({ score: 1 })

class Judge {
  readonly #score = 1
  readonly description = 'an instance of a class'
  run(): { score: number } {
    return { score: this.#score }
  }
}

const targets = { a: () => 1, b: () => 2 }
const scorers = { exact: { run: score, threshold: 1, direction: 'higher' }, judge: new Judge() }

describe('checkConfig', () => {
  it('gives a right config back as it is', () => {
    const config = {
      project: 'p',
      storage: 'memory:',
      targets,
      scorers,
      mastra: { getAgentById: () => null },
      datasets: {
        '*.jsonl': {
          target: ['a', 'agent/support'],
          scorers: ['exact'],
          primary: 'exact',
          cluster: 'source.thread',
          thresholds: { exact: { threshold: null }, judge: { direction: 'lower', threshold: 0.5 } },
          fields: { input: 'q', metadata: ['lang'], ignore: [] },
        },
      },
    }

    expect(checkConfig(config, path)).toBe(config)
  })

  it('takes undefined for absent', () => {
    expect(faultsOf({ project: undefined, targets: undefined, datasets: { x: { target: undefined } } })).toEqual([])
  })

  it.each([
    [undefined, 'the config must be an object; write export default defineConfig({ … }), and is missing'],
    [Promise.resolve({}), 'the config must be an object; write export default defineConfig({ … }), and is a promise'],
    [() => ({}), 'the config must be an object; write export default defineConfig({ … }), and is a function'],
    [[], 'the config must be an object; write export default defineConfig({ … }), and is a list'],
    [new Map([['targets', {}]]), 'the config must be an object; write export default defineConfig({ … }), and is a Map'],
    [{ profiles: { ci: new Date(0) } }, 'profiles.ci must be an object such as { concurrency: 20, minPassRate: 0.9 }, and is a Date'],
    [
      { target: 1 },
      'target is unknown; known are project, storage, targets, scorers, datasets, profiles, prices, formerly, redact, secretVariables, mastra',
    ],
    [{ project: 7 }, 'project must be a text, and is a number'],
    [{ project: '' }, 'project must not be empty, and is an empty text'],
    [{ storage: null }, 'storage must be a text, and is null'],
    [{ targets: [] }, 'targets must be an object that has targets by id, and is a list'],
    [{ targets: { a: {} } }, 'targets.a must be a function that takes an input and gives an output, and is an object'],
    [{ targets: { 'a b': undefined } }, 'targets["a b"] must be a function that takes an input and gives an output, and is missing'],
    [{ scorers: { a: () => 1 } }, 'scorers.a must be a scorer: an object with a function run, and is a function'],
    [{ scorers: { a: {} } }, 'scorers.a.run must be a function that takes { input, output, expectedOutput }, and is missing'],
    [{ scorers: { a: { run: score, threshold: '1' } } }, 'scorers.a.threshold must be a number or null, and is a text'],
    [{ scorers: { a: { run: score, threshold: NaN } } }, 'scorers.a.threshold must be a number or null, and is a number'],
    [{ scorers: { a: { run: score, direction: 'up' } } }, 'scorers.a.direction must be "higher" or "lower", and is a text'],
    [{ redact: 'x' }, 'redact must be a list of texts and regular expressions, and is a text'],
    [
      { redact: [/a/, undefined] },
      'redact[1] must be a text that is not empty, or a regular expression that matches no empty text, and is missing',
    ],
    [
      { redact: [''] },
      'redact[0] must be a text that is not empty, or a regular expression that matches no empty text, and is an empty text',
    ],
    [{ redact: [/a*/] }, 'redact[0] must be a text that is not empty, or a regular expression that matches no empty text, and is a RegExp'],
    [{ secretVariables: ['A'] }, 'secretVariables must be an object such as { DATABASE_URL: true }, and is a list'],
    [{ secretVariables: { A: 'yes' } }, 'secretVariables.A must be true or false, and is a text'],
    [{ profiles: [] }, 'profiles must be an object that has profiles by name, and is a list'],
    [{ formerly: { target: {} } }, 'formerly.target is unknown; known are targets, scorers, datasets'],
    [{ formerly: { targets: { a: 1 } } }, 'formerly.targets.a must be a text, or a list of texts, and is a number'],
    [{ formerly: { targets: { a: 'b' } } }, 'formerly.targets.a is no target of the config; it has none'],
    [{ mastra: 'x' }, 'mastra must be an instance of Mastra, or an object with the methods that are used, and is a text'],
    [{ datasets: { 'x/*.jsonl': 1 } }, 'datasets["x/*.jsonl"] must be an object such as { target: "…", scorers: ["…"] }, and is a number'],
    [
      { datasets: { x: { targets: 'a' } } },
      'datasets.x.targets is unknown; known are target, scorers, thresholds, primary, cluster, fields, gates',
    ],
    [{ datasets: { x: { target: [] } } }, 'datasets.x.target must be the id of a target, or a list of ids, and is a list'],
    [{ datasets: { x: { scorers: 'a' } } }, 'datasets.x.scorers must be a list of scorer ids, and is a text'],
    [{ datasets: { x: { scorers: [7] } } }, 'datasets.x.scorers[0] must be a text, and is a number'],
    [
      { datasets: { x: { fields: { question: 'q' } } } },
      'datasets.x.fields.question is unknown; known are input, expectedOutput, metadata, id, ignore',
    ],
    [
      { datasets: { x: { fields: { metadata: 1 } } } },
      'datasets.x.fields.metadata must be the name of a field, or a list of names, and is a number',
    ],
    [
      { datasets: { x: { thresholds: { a: 1 } } } },
      'datasets.x.thresholds.a must be an object such as { threshold: 0.8 }, and is a number',
    ],
  ])('says in words what is wrong with a config (%#)', (config, fault) => {
    expect(faultsOf(config)).toEqual([fault])
  })

  it.each([
    [{ target: 'c' }, 'datasets.x.target names "c", which is no target of the config; it has a, b'],
    [{ target: ['a', 'agent/x'] }, 'datasets.x.target names "agent/x", which is no target of the config; it has a, b'],
    [{ target: 'toString' }, 'datasets.x.target names "toString", which is no target of the config; it has a, b'],
    [{ scorers: ['exact', 'nope'] }, 'datasets.x.scorers names "nope", which is no scorer of the config; it has exact, judge'],
    [{ thresholds: { nope: {} } }, 'datasets.x.thresholds.nope names "nope", which is no scorer of the config; it has exact, judge'],
    [{ primary: 'nope' }, 'datasets.x.primary names "nope", which is no scorer of the config; it has exact, judge'],
  ])('names ids that stand for nothing (%#)', (entry, fault) => {
    expect(faultsOf({ targets, scorers, datasets: { x: entry } })).toEqual([fault])
  })

  it('says everything at once, up to ten faults', () => {
    const faults = faultsOf({ project: 1, targets: Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`t${index}`, 1])) })

    expect(faults).toHaveLength(11)
    expect(faults.at(-1)).toBe('There are 3 more faults')
  })

  it('says the line of the value, or of what is around it', () => {
    const text = [
      "const settings = { project: 'other', targets: {} }",
      'export default defineConfig({',
      '  project: settings.number,',
      '  targets: {',
      '    "my target": settings.target,',
      '    short,',
      '  },',
      '  datasets: entries,',
      '})',
    ].join('\n')
    const file = join(temporaryFolder({ 'assay.config.ts': text }), 'assay.config.ts')
    const lineOf = (config: unknown): string | undefined => {
      try {
        checkConfig(config, file)
        return undefined
      } catch (error) {
        return /assay\.config\.ts:?(\d*)/.exec(String(error))?.[1]
      }
    }

    expect(lineOf({ project: 1 })).toBe('3')
    expect(lineOf({ targets: { 'my target': 1 } })).toBe('5')
    expect(lineOf({ targets: { short: 1 } })).toBe('4')
    expect(lineOf({ datasets: { project: 1 } })).toBe('8')
    expect(lineOf({ storage: 1 })).toBe('')
  })
})

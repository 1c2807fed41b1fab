import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { editorAction } from '../page/actions.ts'
import type { Workbench } from '../use-workbench.ts'

/** A target that answers with what a test puts into a file, and waits until it is there, so that the test decides when a row ends. */
const config = `import { appendFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'

async function answerTo(country) {
  for (;;) {
    const text = await readFile(join(import.meta.dirname, 'answers', country + '.json'), 'utf8').catch(() => '')
    if (text !== '') return JSON.parse(text)
    await setTimeout(20)
  }
}

export default {
  project: 'atlas',
  targets: {
    capitals: async (country) => {
      await appendFile(join(import.meta.dirname, 'calls.txt'), country + '\\n')
      const answer = await answerTo(country)
      if (answer.error !== undefined) throw new Error(answer.error)
      while (answer.loops);
      return answer
    },
  },
  scorers: {
    exact: {
      name: 'Exact match',
      threshold: 1,
      run: ({ output, expectedOutput }) => {
        if (expectedOutput === undefined) throw new Error('Nothing to compare with')
        return { score: output === expectedOutput ? 1 : 0, reason: 'It said ' + JSON.stringify(output) }
      },
    },
  },
}
`

const dataset = `{"id":"fr","input":"France","expected":"Paris"}
{"id":"es","input":"Spain","expected":"Madrid"}
{"id":"at","input":"Atlantis","expected":"Poseidonis"}
{"id":"it","input":"Italy","expected":"Rome"}
{"id":"pe","input":"Peru"}
`

/** What the target answers, by country: a value, `{ error }` to throw one, `{ loops: true }` never to answer nor to let anything else happen. */
export type Answers = Readonly<Record<string, unknown>>

/** With these, there is a row of every verdict: two passed, one failed, one errored, one unscored. */
export const answersOfEveryKind: Answers = {
  France: 'Paris',
  Spain: 'Lisbon',
  Atlantis: { error: 'Atlantis is under water' },
  Italy: 'Rome',
  Peru: 'Lima',
}

/** A window on a folder with a config and a dataset of capitals, which is open. */
export interface Atlas {
  readonly page: Page
  readonly folder: string
  /** Gives the target an answer, or another one; rows that wait for it end. */
  answer(country: string, answer: unknown): Promise<void>
  /** How often the target was called for each country. */
  calls(): Promise<Readonly<Record<string, number>>>
}

/**
 * Opens such a folder, and waits until the dataset can be run.
 *
 * @param files More files, or others in the place of `assay.config.mjs` and `capitals.jsonl`.
 */
export async function openAtlas(workbench: Workbench, answers: Answers, files: Readonly<Record<string, string>> = {}): Promise<Atlas> {
  const folder = await workbench.writeFolder({ 'assay.config.mjs': config, 'capitals.jsonl': dataset, ...files })
  await mkdir(join(folder, 'answers'))
  const answer: Atlas['answer'] = async (country, value) => {
    const path = join(folder, 'answers', `${country}.json`)
    await writeFile(`${path}.new`, JSON.stringify(value))
    await rename(`${path}.new`, path)
  }
  for (const [country, value] of Object.entries(answers)) await answer(country, value)
  const page = await workbench.openFolder(folder, 'capitals.jsonl')
  await editorAction(page, 'Run Open Dataset').waitFor()
  return {
    page,
    folder,
    answer,
    async calls() {
      const lines = (await readFile(join(folder, 'calls.txt'), 'utf8')).trimEnd().split('\n')
      return Object.fromEntries(
        Object.entries(Object.groupBy(lines, (country) => country)).map(([country, all]) => [country, all?.length ?? 0]),
      )
    },
  }
}

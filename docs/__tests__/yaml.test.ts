import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'

const root = join(import.meta.dirname, '..')
const blocks = globSync('*.md', { cwd: root }).flatMap((file) =>
  Array.from(readFileSync(join(root, file), 'utf8').matchAll(/^```yaml\n(.*?)^```/gms), ([, code = '']) => ({ file, code })),
)

it.each(blocks)('has YAML in $file that is YAML', ({ code }) => {
  expect(parseAllDocuments(code).flatMap((document) => [...document.errors, ...document.warnings])).toEqual([])
})

it('shows a job for GitHub Actions, one for GitLab, and one in parts', () => {
  const jobs = blocks.filter(({ file }) => file === 'ci.md').map(({ code }): unknown => parseAllDocuments(code)[0]?.toJS())

  expect(jobs).toMatchObject([
    { jobs: { evals: { steps: expect.any(Array) } } },
    { evals: { artifacts: { reports: { junit: 'report/results.xml' }, when: 'always' } } },
    { jobs: { dataset: { steps: expect.any(Array) }, shard: { needs: 'dataset' }, gate: { needs: 'shard' } } },
  ])
})

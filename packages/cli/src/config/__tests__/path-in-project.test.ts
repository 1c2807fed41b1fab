import { expect, it } from 'vitest'
import { pathInProject } from '../path-in-project.ts'

const loaded = {
  path: null,
  folder: '/srv/atlas',
  config: { project: 'atlas', formerly: { datasets: { 'data/a.jsonl': 'old.jsonl' } } },
  repositoryRoot: null,
  searched: [],
}

it.each([
  ['atlas/data/a.jsonl', '/srv/atlas/data/a.jsonl'],
  ['atlas/old.jsonl', '/srv/atlas/data/a.jsonl'],
  ['other/a.jsonl', null],
  ['atlas', null],
])('finds where the file of %s lies', (name, path) => {
  expect(pathInProject({ name }, loaded)).toBe(path)
})

import { expect, it } from 'vitest'
import { shownStorage } from '../shown-storage.ts'

it.each([
  ['memory:', '/project', 'memory:'],
  ['mongodb://me:secret@host/evals', '/project', 'mongodb://host/evals'],
  ['file:./.assay', '/project', 'file:.assay'],
  ['file:./.assay', '/project/evals', 'file:evals/.assay'],
  ['file:.', '/project', 'file:.'],
  ['file:../runs', '/project', 'file:/runs'],
  ['file:/var/runs', '/project', 'file:/var/runs'],
])('shows %s from the folder %s as %s', (url, folder, shown) => {
  expect(shownStorage({ url, folder }, '/project')).toBe(shown)
})

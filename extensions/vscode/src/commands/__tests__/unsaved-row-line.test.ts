import type { DatasetLinesParams } from '@assay/cli/editor-protocol'
import { expect, it } from 'vitest'
import { fakeProject } from '../../choice/__tests__/fake-project.ts'
import { fakeStores } from '../../marks/__tests__/fake-stores.ts'
import { unsavedRowLine } from '../unsaved-row-line.ts'

it('asks where a row stands in the text of the editor, and for lines from 0', async () => {
  const asked: DatasetLinesParams[] = []
  const { stores } = fakeStores({
    'dataset/lines': (params) => {
      asked.push(params)
      const lines = params.itemIds?.includes('b') === true ? [{ itemId: 'b', line: 3, contentHash: '' }] : []
      return Promise.resolve({ lines, problem: null })
    },
  })
  const reading = { projects: { describe: () => Promise.resolve(null) }, stores }
  // Nothing else of a URI is looked at.
  const document = { uri: { fsPath: '/p/a.jsonl' } as never, getText: () => 'unsaved' }

  expect(await unsavedRowLine(reading, fakeProject, document, 'b')).toBe(2)
  expect(await unsavedRowLine(reading, fakeProject, document, 'gone')).toBeNull()
  expect(asked[0]).toEqual({ path: '/p/a.jsonl', text: 'unsaved', itemIds: ['b'] })
})

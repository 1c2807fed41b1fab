import { expect, test } from 'vitest'
import { nameFault } from '../name-fault.ts'
import { readTags, tagsFault } from '../read-tags.ts'
import { reportWords } from '../report-words.ts'

const translate = (text: string): string => text

test('tags stand between commas, each once', () => {
  expect(readTags(' nightly,  v2 ,,nightly')).toEqual(['nightly', 'v2'])
})

test('a name that is empty, too long or has hidden characters is refused', () => {
  const names = ['nightly', '  ', 'x'.repeat(201), 'a\u202eb']

  expect(names.map((name) => nameFault(name, translate) === null)).toEqual([true, false, false, false])
})

test('a tag with hidden characters is refused', () => {
  expect([tagsFault('a, b', translate) === null, tagsFault('a\u200b', translate) === null]).toEqual([true, false])
})

test('a report names a folder of runs, and leaves the way to a server to the config', () => {
  expect(reportWords({ configPath: null, storageUrl: 'file:/a b/.assay' }, '/tmp/x.html', '-run')).toEqual([
    'report',
    '--output',
    'html:/tmp/x.html',
    '--storage',
    'file:/a b/.assay',
    '--',
    '-run',
  ])
  expect(reportWords({ configPath: '/w/assay.config.ts', storageUrl: 'mongodb://host/db' }, '/tmp/x.html', 'run')).toEqual([
    'report',
    '--output',
    'html:/tmp/x.html',
    '--config',
    '/w/assay.config.ts',
    '--',
    'run',
  ])
})

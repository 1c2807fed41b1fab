import { expect, it } from 'vitest'
import type { UnreadableRow } from '../../raw-row.ts'
import { YamlPieces } from '../yaml-pieces.ts'
import type { YamlPiece } from '../yaml-pieces.ts'

function piecesOf(text: string, maxCharacters?: number): readonly (YamlPiece | UnreadableRow)[] {
  const pieces = new YamlPieces(maxCharacters)
  const pushed = text.split('\n').flatMap((line, index) => pieces.push(line, index + 1))
  return [...pushed, ...pieces.end()]
}

it('takes a list apart, with what is before its first entry', () => {
  expect(piecesOf('# a\n---\n- b\n  c\n- d')).toEqual([
    { kind: 'entry', text: '# a\n---\n- b\n  c\n', line: 1, document: 0 },
    { kind: 'entry', text: '- d\n', line: 5, document: 0 },
  ])
})

it('takes items apart, from the fields around them', () => {
  expect(piecesOf('a: 1\nitems:\n  # b\n  - c\n  - d\n   - e\nf: 2')).toEqual([
    { kind: 'frame', text: 'a: 1\nitems:\n  # b\n', line: 1, document: 0 },
    { kind: 'entry', text: '  - c\n', line: 4, document: 0 },
    { kind: 'entry', text: '  - d\n   - e\n', line: 5, document: 0 },
    { kind: 'frame', text: 'f: 2\n', line: 7, document: 0 },
  ])
})

it('takes a stream of documents apart, and counts those that hold something', () => {
  expect(piecesOf('a: 1\n---\n---\n- b\n- c\n...\n%YAML 1.2\n---\n"d"')).toEqual([
    { kind: 'document', text: 'a: 1\n', line: 1, document: 0 },
    { kind: 'document', text: '---\n- b\n- c\n', line: 3, document: 1 },
    { kind: 'document', text: '%YAML 1.2\n---\n"d"\n', line: 7, document: 2 },
  ])
})

it('leaves a document whole that is no list in block style', () => {
  for (const text of ['[a,\n- b]', '{\nitems:\n- a}', '"a\nitems:\n- b"', '--- [\n- a\n]', '? items:\n- a', 'items:\n  a:\n  - b'])
    expect(piecesOf(text)).toMatchObject([{ kind: 'document', text: `${text}\n` }])
})

it('does not keep a piece that is too long, and goes on after it', () => {
  expect(piecesOf(`- a\n- b\n${'  c\n'.repeat(10)}- d`, 20)).toEqual([
    { kind: 'entry', text: '- a\n', line: 1, document: 0 },
    { line: 2, column: null, message: expect.stringContaining('too long to be parsed as a whole (more than 20 characters') },
    { kind: 'entry', text: '- d\n', line: 13, document: 0 },
  ])
})

it('does not keep a document of more values than can be parsed at once', () => {
  const pieces = piecesOf(`[${'a,'.repeat(400_001)}`)

  expect(pieces).toEqual([{ line: 1, column: null, message: expect.stringContaining('too long to be parsed as a whole') }])
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { rowsFrom } from '../../__tests__/rows-from.ts'
import { yamlRows } from '../yaml-rows.ts'

function row(line: number, input: unknown): { readonly line: number; readonly value: unknown } {
  return { line, value: { input } }
}

describe('yamlRows', () => {
  it.each([
    ['a list', '- input: 1\n- input: 2\n', [row(1, 1), row(2, 2)]],
    ['a list in a document with a marker and comments', '# a\n---\n# b\n\n- input: 1\n# c\n\n-\n  input: 2\n...\n', [row(5, 1), row(9, 2)]],
    ['an indented list', '  - input: 1\n  - input: 2\n', [row(1, 1), row(2, 2)]],
    ['a list in flow style', '[{input: 1},\n {input: 2}]\n', [row(1, 1), row(2, 2)]],
    ['a list as items', 'name: x\nitems:  # rows\n  # first\n  - input: 1\n  - {input: 2}\nother:\n  - 1\n', [row(4, 1), row(5, 2)]],
    ['a list as items without indent', 'items:\n- input: 1\n- input: 2\nother: [1]\n', [row(2, 1), row(3, 2)]],
    ['a list as items in flow style', 'name: x\nitems: [{input: 1}, {input: 2}]\n', [row(2, 1), row(2, 2)]],
    ['a list as quoted items', '"items":\n  - input: 1\n', [row(2, 1)]],
    ['a document for each row', 'input: 1\n---\ninput: 2\n...\n# x\n---\n---\n{input: 3}\n', [row(1, 1), row(3, 2), row(8, 3)]],
    ['a row with items after another row', 'input: 1\n---\ninput: 2\n', [row(1, 1), row(3, 2)]],
    ['CRLF and a byte order mark', '\ufeff- input: |\r\n    a\r\n    b\r\n- input: 2\r\n', [row(1, 'a\nb\n'), row(4, 2)]],
    [
      'texts that look like structure',
      '- input: |\n    - input: 1\n    --- \n  \n    items:\n- input: "- a\n    - b"\n- input: >-\n    x\n    y\n',
      [row(1, '- input: 1\n--- \n\nitems:\n'), row(6, '- a - b'), row(8, 'x y')],
    ],
    ['anchors', 'shared: &s {a: 1}\nitems:\n  - input: &t [*s]\n  - input: *t\n', [row(3, [{ a: 1 }]), row(4, [{ a: 1 }])]],
    ['anchors that are set again', '- input: &a 1\n- input: [*a, &a 2, *a]\n', [row(1, 1), row(2, [1, 2, 2])]],
    [
      'what is text in YAML 1.2',
      '- input: [yes, no, on, 12:30, 1_000, 2024-01-01, 2024-01-01T00:00:00Z, =]\n',
      [row(1, ['yes', 'no', 'on', '12:30', '1_000', '2024-01-01', '2024-01-01T00:00:00Z', '='])],
    ],
    [
      'numbers, booleans and null',
      '- input: [1, -1.5, 1e3, 0x1F, 0o17, 0, -0, 0.5, true, null, ~, ]\n',
      [row(1, [1, -1.5, 1000, 31, 15, 0, -0, 0.5, true, null, null])],
    ],
    ['a version that says otherwise', '%YAML 1.1\n---\n- input: [yes, 2024-01-01]\n', [row(3, ['yes', '2024-01-01'])]],
    ['tags of plain data', '- input: [!!str 012, !!int "7", !!seq []]\n', [row(1, ['012', 7, []])]],
    [
      'keys that are not texts, as they are written',
      '- input: {1: a, true: b, 0x1F: c, "<<": d}\n',
      [row(1, { 1: 'a', true: 'b', '0x1F': 'c', '<<': 'd' })],
    ],
    ['escapes', String.raw`- input: "\x41\u00e9\U0001F600\0\e"` + '\n', [row(1, 'Aé😀\0\u001b')]],
  ])('reads %s', async (_name, text, expected) => {
    for (const size of [5, 1000]) expect(await rowsFrom(yamlRows, text, size)).toEqual(expected)
  })

  it.each([
    ['an empty file', ''],
    ['blank lines and comments', '\n# a\n  \n'],
    ['empty documents', '---\n---\n...\n'],
    ['an empty list', '[]\n'],
    ['empty items', 'items: []\n'],
  ])('finds no rows in %s', async (_name, text) => {
    expect(await rowsFrom(yamlRows, text)).toEqual([])
  })

  it('keeps names that mean something to JavaScript', async () => {
    expect(JSON.stringify(await rowsFrom(yamlRows, '- __proto__: {toJSON: 1}\n'))).toBe('[{"line":1,"value":{"__proto__":{"toJSON":1}}}]')
  })

  it('reads what was written, as a list, as items and as documents', async () => {
    const input = fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.parse(JSON.stringify(value)) as unknown)
    const layout = fc.constantFrom(
      (values: readonly unknown[]) => stringify(values),
      (values: readonly unknown[]) => stringify({ name: 'x', items: values, after: [1] }),
      (values: readonly unknown[]) => stringify({ items: values }, { indentSeq: false }),
      (values: readonly unknown[]) => values.map((value) => `---\n${stringify(value)}`).join(''),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(input, { minLength: 1, maxLength: 5 }), layout, async (inputs, write) => {
        const values = inputs.map((value) => ({ input: value }))

        const found = await rowsFrom(yamlRows, write(values))

        expect(found.map((one) => ('value' in one ? one.value : one))).toEqual(values)
      }),
    )
  })
})

describe('yamlRows tells', () => {
  it.each([
    ['tabs as indentation', '- input:\n\ta: 1\n', 2, 1, 'is not YAML: Tabs are not allowed as indentation'],
    ['a wrong indent', '- input: a\n input: b\n', 2, 1, expect.stringContaining('is not YAML: ')],
    ['a quote that is not closed', '- input: "a\n- input: 2\n', 1, 12, expect.stringContaining('is not YAML: Missing closing "quote')],
    ['a key that is there twice', '- {input: 1, input: 2}\n', 1, 14, 'is not YAML: Map keys must be unique'],
    ['a key that is there twice as it is written', '- {1: a, "1": b}\n', 1, 10, 'found the key "1" a second time; keep one of them'],
    [
      'a number that loses digits',
      '- input: 12345678901234567890\n',
      1,
      10,
      expect.stringContaining('expected a number that JavaScript holds exactly'),
    ],
    ['such a number in hexadecimal', '- input: 0xFFFFFFFFFFFFFFFFFF\n', 1, 10, expect.stringContaining('found 0xFFFFFFFFFFFFFFFFFF')],
    [
      'a number with leading zeros',
      '- input: 0123\n',
      1,
      10,
      'found 0123, expected a number without leading zeros, or a text in quotes: "0123"',
    ],
    ['a tag', '- input: !person {a: 1}\n', 1, 10, 'Unresolved tag: !person; expected plain data'],
    ['bytes', '- input: !!binary aGk=\n', 1, 10, 'Unresolved tag: tag:yaml.org,2002:binary; expected plain data'],
    ['a date', '- input: !!timestamp 2024-01-01\n', 1, 10, 'Unresolved tag: tag:yaml.org,2002:timestamp; expected plain data'],
    ['an alias without an anchor', '- input: *a\n', 1, 10, 'found the alias *a, expected an anchor &a before it'],
    ['an anchor of another document', 'input: &a 1\n---\ninput: *a\n', 3, 8, 'found the alias *a, expected an anchor &a before it'],
    ['an alias inside of itself', '- input: &a [*a]\n', 1, 14, 'found the alias *a inside of what it stands for, expected plain data'],
    ['a merge', '- input: {<<: {a: 1}}\n', 1, 11, expect.stringContaining('found the merge key <<, which YAML 1.2 does not have')],
    ['a key that is a list', '- input: {[a]: 1}\n', 1, 11, 'found a key that is not a text, expected plain data'],
    ['an empty key', '- input: {: 1}\n', 1, 11, 'found an empty key, expected a text'],
    ['a NUL', '- input: "a\0b"\n', 1, 12, 'found the character U+0000, expected text; if the file is UTF-16, save it as UTF-8'],
    ['items that are no list', 'items: 5\n', 1, 8, 'expected "items" to be a list of rows'],
    ['items that are a mapping', 'items:\n  a: 1\n', 2, 3, 'expected "items" to be a list of rows'],
    ['items a second time', 'items:\n  - input: 1\nitems:\n  - input: 2\n', 3, 1, 'has the field "items" a second time; keep one of them'],
    [
      'a second document after a list',
      '- input: 1\n---\n- input: 2\n',
      3,
      1,
      'found a second document, expected one, because the first is a list of rows',
    ],
    ['what is wrong around the items', 'a: *b\nitems:\n  - input: 1\n', 1, 4, 'found the alias *b, expected an anchor &b before it'],
    [
      'nesting that is too deep for a row',
      `- input: ${'['.repeat(300)}${']'.repeat(300)}\n`,
      1,
      expect.any(Number),
      expect.stringContaining('levels of nesting'),
    ],
    [
      'nesting that is too deep for the parser',
      '['.repeat(20_000),
      1,
      expect.any(Number),
      'found too many levels of nesting, expected plain data',
    ],
  ])('%s, with its place', async (_name, text, line, column, message) => {
    const found = await rowsFrom(yamlRows, text)

    expect(found.filter((one) => 'message' in one)).toEqual([{ line, column, message }])
  })

  it('every row that is wrong and goes on, in a list and in documents', async () => {
    const wrong = ['{a', 'input: !x 1', 'input: "a'].map((text) => text)
    const list = wrong.map((text) => `- ${text}\n- input: 1\n`).join('')
    const documents = wrong.map((text) => `---\n${text}\n---\ninput: 1\n`).join('')

    const inList = await rowsFrom(yamlRows, list)
    const inDocuments = await rowsFrom(yamlRows, documents)

    expect(inList.map((one) => [one.line, 'value' in one])).toEqual([
      [1, false],
      [2, true],
      [3, false],
      [4, true],
      [5, false],
      [6, true],
    ])
    expect(inDocuments.map((one) => ('value' in one ? one.line : null))).toEqual([null, 4, null, 8, null, 12])
  })

  it('aliases of aliases that stand for more than a row may hold, without making it', async () => {
    const levels = Array.from({ length: 9 }, (_, level) => `l${level + 1}: &l${level + 1} [${`*l${level}, `.repeat(9)}]`)

    const found = await rowsFrom(yamlRows, `l0: &l0 lol\n${levels.join('\n')}\nitems:\n  - input: *l9\n`)

    expect(found[0]).toEqual({
      line: 8,
      column: expect.any(Number),
      message: 'found aliases that stand for more than 16 MB in one row, expected plain data',
    })
  })

  it('bytes that are not UTF-8', async () => {
    expect(await rowsFrom(yamlRows, Buffer.from('- input: 1\n- input: caf\u00e9\n', 'latin1'))).toContainEqual({
      line: 2,
      column: 13,
      message: 'found the byte 0xE9, which is not UTF-8; save the file as UTF-8',
    })
  })
})

import { expect, it } from 'vitest'
import { callContext } from '../../__tests__/call-context.ts'
import { jsonTextTemplate } from '../json-text.ts'

const { item } = callContext()
const fill = (template: string, input: unknown): unknown =>
  JSON.parse(jsonTextTemplate(template, 'body')({ input, item, attempt: 1, trial: 0 }))

const hostile = ['"', '\\', '\\"', '", "admin": true, "x": "', 'line\nbreak', '\u0000', '\u2028', '\ud800', 'ก่อน', '{{input}}', '$&', '']

it.each(hostile)('keeps %j one text, inside of a text and on its own', (input) => {
  const filled = fill('{"within": "Q: {{input}}!", "alone": {{ input }}, "\\"": "\\\\"}', input)

  expect(filled).toEqual({ within: `Q: ${input}!`, alone: input, '"': '\\' })
})

it('puts values of any kind in as JSON, and as the text of it inside of a text', () => {
  const filled = fill('{"a": {{input.list}}, "b": "{{input.list}}", "c": {{input.list.1}}, "d": {{input.nothing}}}', {
    list: ['x', { y: 1 }],
    nothing: null,
  })

  expect(filled).toEqual({ a: ['x', { y: 1 }], b: '["x",{"y":1}]', c: { y: 1 }, d: null })
})

it('knows the item, the attempt and the trial', () => {
  const filled = fill('["{{item.id}}", {{item.metadata.continent}}, {{attempt}}, {{trial}}]', 'x')

  expect(filled).toEqual(['item-1', 'Europe', 1, 0])
})

it.each([
  ['{"a": {{input}}', 'body: is not JSON where its placeholders are filled in; for other text set the header content-type'],
  ['{"a": {{output}}}', 'body: {{output}} is unknown; here a placeholder is {{input}}, {{item.id}}, {{attempt}}, {{trial}}'],
  ['{"a": "{{input.}}"}', 'body: {{input.}} is unknown; here a placeholder is {{input}}, {{item.id}}, {{attempt}}, {{trial}}'],
  ['{"a": "{{env.KEY}}"}', 'body: {{env.KEY}} is unknown; here a placeholder is {{input}}, {{item.id}}, {{attempt}}, {{trial}}'],
])('refuses %s before any value is there', (template, message) => {
  expect(() => jsonTextTemplate(template, 'body')).toThrow(message)
})

it.each([
  [{ q: 1, text: '' }, '{{input.question}} stands for nothing: input is an object with q, text'],
  ['France', '{{input.question}} stands for nothing: input is a text'],
  [null, '{{input.question}} stands for nothing: input is null'],
  [[1, 2], '{{input.question}} stands for nothing: input is a list of 2'],
  [Object.create({ question: 'inherited' }), '{{input.question}} stands for nothing: input is an object without fields'],
])('says what is there where a value is missing: %j', (input: unknown, message) => {
  expect(() => fill('{"a": "{{input.question}}"}', input)).toThrow(message)
})

import { expect, it } from 'vitest'
import { callContext } from '../../__tests__/call-context.ts'
import { jsonValueTemplate } from '../json-value.ts'

it('fills the texts of a value: one that is a placeholder with its value, others as texts', () => {
  const fill = jsonValueTemplate(
    { model: 'm', temperature: 0, stop: null, messages: [{ role: 'user', content: 'Answer: {{input.q}} {{input.n}}' }, '{{input}}'] },
    'body',
  )

  const filled = fill({ input: { q: '"what"?', n: [1] }, item: callContext().item, attempt: 1, trial: 0 })

  expect(filled).toEqual({
    model: 'm',
    temperature: 0,
    stop: null,
    messages: [
      { role: 'user', content: 'Answer: "what"? [1]' },
      { q: '"what"?', n: [1] },
    ],
  })
})

it('names the place of a placeholder that is unknown', () => {
  const template = { messages: [{ content: '{{question}}' }] }

  expect(() => jsonValueTemplate(template, 'body')).toThrow('body.messages[0].content: {{question}} is unknown')
})

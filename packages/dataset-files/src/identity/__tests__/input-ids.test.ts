import { expect, it } from 'vitest'
import { InputIds } from '../input-ids.ts'
import { inputId } from '../item-id.ts'

const items = Array.from({ length: 10_000 }, (_, index) => ({ input: { question: index } }))
const unread = { input: 'the input of another row, of which no id is made' }

it('gives the ids of the first way again, without a look at the rows', () => {
  const ids = new InputIds()
  const first = items.map((item) => ids.add(item))

  const next = ids.again()
  const again = items.map(() => next(unread))

  expect(first.slice(0, 100)).toEqual(items.slice(0, 100).map(inputId))
  expect(again).toEqual(first)
})

it('makes the ids behind those that are kept from the rows', () => {
  const ids = new InputIds(3)
  const first = items.slice(0, 5).map((item) => ids.add(item))

  const next = ids.again()
  const again = items.slice(0, 5).map((item, index) => next(index < 3 ? unread : item))

  expect(again).toEqual(first)
})

it('starts at the first row each time', () => {
  const ids = new InputIds()
  const [one, other] = items.slice(0, 2).map((item) => ids.add(item))

  const [earlier, later] = [ids.again(), ids.again()]

  expect([earlier(unread), later(unread), earlier(unread)]).toEqual([one, one, other])
})

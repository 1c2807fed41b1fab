import { expect, it } from 'vitest'
import type { ListedPage } from '../walk-pages.ts'
import { walkPages } from '../walk-pages.ts'

const page = (rows: readonly number[], hasMore: boolean): ListedPage<number> => ({
  rows,
  pagination: { total: 3, offset: 0, limit: 2, hasMore },
})

it('goes on behind what it got, up to the page that says that there are no more', async () => {
  const asked: unknown[] = []

  const pages = await walkPages(2, async (pagination) => {
    asked.push(pagination)
    return pagination.offset === 0 ? page([1, 2], true) : page([3], false)
  })

  expect(pages.flatMap(({ rows }) => rows)).toEqual([1, 2, 3])
  expect(asked).toEqual([
    { offset: 0, limit: 2 },
    { offset: 2, limit: 2 },
  ])
})

it('ends at an empty page that promises more', async () => {
  expect(await walkPages(2, async () => page([], true))).toHaveLength(1)
})

import { describe, expect, it } from 'vitest'
import { newestPage } from '../newest-page.ts'

const records = [2, 1, 4, 3].map((time) => ({ id: `id-${time}`, createdAt: new Date(time) }))

describe('newestPage', () => {
  it('gives the page that was asked for, newest first, and the number of all', () => {
    const page = newestPage(records, { offset: 1, limit: 2, total: true })

    expect(page.rows.map((record) => record.id)).toEqual(['id-3', 'id-2'])
    expect(page.total).toBe(4)
  })

  it('gives no total when none is asked for', () => {
    expect(newestPage(records, { offset: 0, limit: 1, total: false }).total).toBeNull()
  })

  it('gives no rows and the true total for a limit of 0 and for an offset behind the end', () => {
    expect(newestPage(records, { offset: 0, limit: 0, total: true })).toEqual({ rows: [], total: 4 })
    expect(newestPage(records, { offset: 9, limit: 5, total: true })).toEqual({ rows: [], total: 4 })
  })

  it('leaves the records that it was given in their order', () => {
    const given = [...records]

    newestPage(given, { offset: 0, limit: 9, total: true })

    expect(given).toEqual(records)
  })
})

import { expect, it } from 'vitest'
import { crashTest } from '../crash/crash-test.ts'
import { filePlace } from '../crash/round-place.ts'

it('loses and doubles no row of evaluations that are killed and gone on with', { timeout: 120_000 }, async () => {
  const report = await crashTest(filePlace, 3, 5, () => undefined)

  expect(report).toMatchObject({ kills: 3, lost: 0, doubled: 0, complaints: [] })
  expect(report.rows).toBeGreaterThan(0)
  expect(report.resumes).toBeGreaterThan(0)
})

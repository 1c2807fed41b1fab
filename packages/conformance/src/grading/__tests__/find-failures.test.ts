import { expect, test } from 'vitest'
import { newRun } from '../../samples/new-run.ts'
import { standInAdapter } from '../../saboteurs/stand-in-adapter.ts'
import { exampleCase, failingCase, passingCase } from '../../runner/__tests__/example-case.ts'
import { findFailures } from '../find-failures.ts'
import { gradesOf } from '../grades.ts'

const finds = exampleCase(async (t) => {
  const { stores } = await t.open()
  await stores.runs.createRun(newRun())
  t.ok((await stores.runs.getRunById({ id: 'run-1' })) !== null, 'it is found')
})
const forgetful = standInAdapter('forgetful', { runs: (driver) => ({ ...driver, findRun: async () => null }) })
const options = { seed: 1, tries: 1 }

test('gives the required cases that an adapter fails', async () => {
  const advisory = failingCase({ id: 'X01', level: 'advisory' })

  expect(await findFailures(forgetful, [finds, passingCase({ id: 'R02' }), advisory], options)).toStrictEqual(['R01'])
})

test('gives the others where no required one fails', async () => {
  expect(await findFailures(standInAdapter('right'), [finds, failingCase({ id: 'C01', level: 'stochastic' })], options)).toStrictEqual([
    'C01',
  ])
})

test('a saboteur that only broken cases find is a survivor, and a required case that finds none is idle', () => {
  const kills = [
    { saboteur: 'one', wrong: 'this', killedBy: ['R01', 'R02'] },
    { saboteur: 'two', wrong: 'that', killedBy: ['R02'] },
  ]
  const cases = [passingCase({ id: 'R01' }), passingCase({ id: 'R02' }), passingCase({ id: 'X01', level: 'advisory' })]

  expect(gradesOf(kills, cases, ['R02'])).toMatchObject({
    kills: [{ killedBy: ['R01'] }, { killedBy: [] }],
    survivors: ['two'],
    idle: ['R02'],
  })
})

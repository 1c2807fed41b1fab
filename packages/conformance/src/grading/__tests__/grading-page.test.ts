import { describe, expect, it } from 'vitest'
import type { ConformanceCase } from '../../case/conformance-case.ts'
import { gradesOf } from '../grades.ts'
import { firstFinders, gradingPage, namedFinders } from '../grading-page.ts'

const caseOf = (id: string, level: ConformanceCase['level'] = 'required'): ConformanceCase => ({
  id,
  name: `area.${id.toLowerCase()}`,
  level,
  since: '1.0',
  requires: [],
  title: 'something holds',
  clause: 'It holds.',
  likelyCause: 'It does not',
  run: async (t) => t.ok(true, 'it holds'),
})
const cases = [caseOf('R01'), caseOf('R02'), caseOf('C01', 'stochastic')]
const kills = [
  { saboteur: 'forgets', wrong: 'keeps a|b, `c` and *d*', killedBy: ['R01', 'C01'] },
  { saboteur: 'delays', wrong: 'answers late', killedBy: [] },
]

describe('gradesOf', () => {
  it('names the saboteurs that survive and the required cases that find none', () => {
    const grades = gradesOf(kills, cases, [])

    expect(grades).toEqual({ kills, survivors: ['delays'], idle: ['R02'], broken: [] })
  })

  it('counts no kill of a case that a right adapter does not pass', () => {
    const grades = gradesOf(kills, cases, ['R01'])

    expect(grades).toMatchObject({ kills: [{ killedBy: ['C01'] }, { killedBy: [] }], idle: ['R01', 'R02'], broken: ['R01'] })
  })
})

describe('gradingPage', () => {
  const page = gradingPage(gradesOf(kills, cases, []), cases)

  it('says how many are found, and by whom', () => {
    expect(page).toContain('Found: 1 of 2 saboteurs. Required cases that find one: 1 of 2.')
    expect(page).toContain('| `delays` | answers late |  |')
    expect(page).toContain('| C01 area.c01 | stochastic | 1 | `forgets` |')
  })

  it('names the first eight cases of many', () => {
    const ids = Array.from({ length: 11 }, (_, index) => `R${index + 10}`)
    const many = gradesOf(
      [{ saboteur: 'forgets', wrong: 'all', killedBy: ids }],
      ids.map((id) => caseOf(id)),
      [],
    )

    const long = gradingPage(many, cases)

    expect(long).toContain('| R10 R11 R12 R13 R14 R15 R16 R17 and 3 more |')
  })

  it('leads from a saboteur to the first case that finds it, also after a formatter aligned the tables', () => {
    const aligned = page
      .replaceAll(/ \|(?=\n)/g, '    |')
      .replaceAll(' | ', '   | ')
      .replaceAll('---', '------')

    expect(firstFinders(page)).toEqual(new Map([['forgets', 'R01']]))
    expect(firstFinders(aligned)).toEqual(new Map([['forgets', 'R01']]))
  })

  it('names for a saboteur its first case and those that it is the example of', () => {
    const twice = gradingPage(gradesOf([{ saboteur: 'forgets', wrong: 'all', killedBy: ['R01', 'R02'] }], cases, []), cases)

    expect(namedFinders(twice)).toEqual(new Map([['forgets', ['R01', 'R02']]]))
    expect(namedFinders(page)).toEqual(new Map([['forgets', ['R01', 'C01']]]))
  })
})

import { describe, expect, it } from 'vitest'
import type { ConformanceCase } from '../../case/conformance-case.ts'
import { failedCases } from '../../grading/failed-cases.ts'
import { runCase } from '../../runner/run-case.ts'
import { limitedAdapter } from '../../saboteurs/limited-adapter.ts'
import type { Saboteur } from '../../saboteurs/saboteur.ts'
import { standInAdapter } from '../../saboteurs/stand-in-adapter.ts'
import { conformanceCases } from '../conformance-cases.ts'

/** Tests that the cases of an area pass on right adapters, and that each saboteur is found by the case that is named beside it. */
export function describeArea(
  name: string,
  cases: readonly ConformanceCase[],
  saboteurs: readonly Saboteur[],
  finders: Readonly<Record<string, string>>,
): void {
  describe(`the cases of ${name}`, () => {
    it.each(cases)('$id $name passes on right adapters, and asserts something', async (one) => {
      const modest = { durable: false, multiInstance: false }
      const adapters = one.requires.includes('maxRecordBytes') ? [] : [standInAdapter('right')]
      if (one.requires.length === 0) adapters.push(standInAdapter('modest', { capabilities: modest }))

      for (const adapter of [...adapters, limitedAdapter('limited')]) {
        const result = await runCase(one, adapter, { seed: 1, tries: 2 })

        expect(result.error ?? result.status).toBe('pass')
        expect(result.assertions).toBeGreaterThan(0)
      }
    })

    it('name a finder for each saboteur, and nothing else', () => {
      expect(Object.keys(finders).toSorted()).toEqual(saboteurs.map(({ id }) => id).toSorted())
    })

    it.each(saboteurs)('find $id, which $wrong', async (saboteur) => {
      const finder = conformanceCases.filter(({ id }) => id === finders[saboteur.id])

      expect(await failedCases(saboteur.adapter(), finder, { seed: 1, tries: 2 })).toEqual([finders[saboteur.id]])
    })
  })
}

import stringWidth from 'string-width'
import { expect, it } from 'vitest'
import { plainPaint } from '../../output/paint.ts'
import { gateLines } from '../gate-lines.ts'

const passed = { gate: 'at most 0 errored', passed: true, values: ['0'] }
const failed = {
  gate: 'pass rate at least 65 % in each language',
  passed: false,
  values: ['0 % without language, 0 % in Norwegian Nynorsk, 10 % in Portuguese, 3 more'],
}

it('gives a gate that fits on no line lines of its own, none wider than the terminal', () => {
  const lines = gateLines([failed, passed, { ...passed, gate: 'at most 5 unscored', values: ['2'] }], ['gpt'], ['note'], {
    paint: plainPaint,
    width: 80,
  })

  expect(lines.join('\n')).toMatchInlineSnapshot(`
    "gates     ✓ at most 0 errored   ✓ at most 5 unscored (is 2)   note
              ✗ pass rate at least 65 % in each language (is 0 % without
                language, 0 % in Norwegian Nynorsk, 10 % in Portuguese, 3 more)"
  `)
  expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(80)
})

it('names the targets where there are several', () => {
  const several = { gate: 'at most 1 errored', passed: false, values: ['0', '2'] }

  expect(gateLines([several], ['gpt', 'claude'], [], { paint: plainPaint, width: 80 })).toEqual([
    'gates     ✗ at most 1 errored (gpt: 0, claude: 2)',
  ])
})

import type { RecordedCall } from './call-recorder.ts'

const width = 110

/** Shows calls with what became of them, on one line where both fit. Openings are told apart when there are several. */
export function callLines(calls: readonly RecordedCall[]): readonly string[] {
  const last = calls.at(-1)
  if (last === undefined) return ['none']
  const several = calls.some(({ storage }) => storage > 1)
  const digits = String(last.number).length
  return calls.flatMap(({ number, storage, call, outcome }) => {
    const line = `${String(number).padStart(digits)}  ${several ? `#${storage} ` : ''}${call}`
    if (outcome === '') return [line]
    if (line.length + outcome.length + 3 <= width) return [`${line} → ${outcome}`]
    return [line, `${' '.repeat(digits)}  → ${outcome}`]
  })
}

import type { DocumentSource } from '../document-source.ts'
import { markdownTable } from './markdown-table.ts'
import { markdownCode, markdownText } from './markdown-text.ts'

/** Which gates each run kept to, and what it had; null when no run has gates. */
export function gateTable(sources: readonly DocumentSource[]): readonly string[] | null {
  const gates = sources.find((source) => source.gates !== null)?.gates ?? null
  if (gates === null) return null
  const rows = gates.map(({ gate }, index) => {
    const results = sources.map((source) => source.gates?.[index])
    const passed = results.every((result) => result?.passed === true)
    const cells = results.map(
      (result) =>
        `${markdownText(result?.values.join(', ') ?? '')}${result?.passed === false && !passed && results.length > 1 ? ' ❌' : ''}`,
    )
    return [passed ? '✅' : '❌', markdownText(gate), ...cells]
  })
  const targets = sources.map(({ run }) => ({ head: sources.length > 1 ? markdownCode(run.targetId) : 'is' }))
  return markdownTable([{ head: '' }, { head: 'gate' }, ...targets], rows)
}

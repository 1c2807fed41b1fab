import type { Description } from '@assay/cli/editor-protocol'

/** Reads what `assay describe --json` printed; null when it is nothing of the kind. Fields that are new are let pass. */
export function parseDescription(output: string): Description | null {
  const line = output.trimEnd().split('\n').at(-1) ?? ''
  try {
    const value: unknown = JSON.parse(line)
    return isDescription(value) ? value : null
  } catch {
    return null
  }
}

// The command line that prints it has the schema. What is looked at here is that it is such a thing at all.
function isDescription(value: unknown): value is Description {
  if (typeof value !== 'object' || value === null) return false
  const fields: Readonly<Record<string, unknown>> = { ...value }
  const lists = ['targets', 'scorers', 'datasets', 'profiles', 'problems']
  return fields['v'] === 1 && typeof fields['folder'] === 'string' && lists.every((name) => Array.isArray(fields[name]))
}

import { usualNames } from '../field-mapping.ts'
import type { FieldRole, FieldRoles } from '../field-mapping.ts'

const maxNames = 8

/** Says that a field is none of those that are known, and what can be done with it. */
export function unknownField(name: string, roles: FieldRoles): string {
  const known = (['id', 'input', 'expectedOutput', 'metadata'] as const)
    .map((role) => namesOf(roles, role))
    .filter((names) => names.length > 0)
  const quoted = JSON.stringify(name)
  return (
    `the field ${quoted} is not known; a row has ${known.map(([first = '', ...others]) => first + also(others)).join(', ')}. ` +
    `Keep it with fields: { metadata: [${quoted}] } for this dataset in the config (or map it, or list it in fields.ignore), or move it into "metadata"`
  )
}

/** Says that a row has no input, and which of its fields could be mapped to it. */
export function noInput(fields: object, roles: FieldRoles): string {
  const [wanted = usualNames.input[0]] = namesOf(roles, 'input')
  const names = Object.keys(fields)
  if (names.length === 0) return `the row is empty; it needs a field ${JSON.stringify(wanted)}`
  const shown = names.slice(0, maxNames).map((name) => JSON.stringify(name))
  const list = shown.join(', ') + (names.length > maxNames ? ` and ${names.length - maxNames} more` : '')
  const candidate = names.find((name) => roles.get(name) === undefined)
  const advice =
    candidate === undefined
      ? ''
      : `; if ${JSON.stringify(candidate)} is the input, map it with fields: { input: ${JSON.stringify(candidate)} } for this dataset in the config`
  return `the row has no field ${JSON.stringify(wanted)}; it has ${list}${advice}`
}

/** The names by which a field is known. */
export function namesOf(roles: FieldRoles, wanted: FieldRole): readonly string[] {
  return [...roles].filter(([, role]) => role === wanted).map(([name]) => name)
}

function also(names: readonly string[]): string {
  return names.length === 0 ? '' : ` (also ${names.join(', ')})`
}

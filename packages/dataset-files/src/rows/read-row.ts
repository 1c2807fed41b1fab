import { AssayError, copyJson } from '@assay/core'
import type { JsonValue } from '@assay/core'
import type { FieldRole, FieldRoles } from '../field-mapping.ts'
import type { FieldPart } from '../formats/raw-row.ts'
import type { RowItem } from './dataset-row.ts'
import { namesOf, noInput, unknownField } from './row-advice.ts'
import { rowId } from './row-id.ts'

/** A row whose fields are all right. */
export interface ReadRow {
  /** The row's own id, or null. */
  readonly id: string | null
  readonly item: RowItem
}

/** What is wrong with a row. */
export interface RowFault {
  readonly message: string
  /** Which field; null: the row as a whole. */
  readonly field: string | null
  readonly part: FieldPart
  /** Set when the field is none that is known. */
  readonly unknown?: true
  /** Set when a field is missing that every row must have. */
  readonly missing?: true
}

/** Says, inside `readRow`, why the value of a field cannot be kept. */
class FieldError extends Error {}

/** What the fields of a row hold, as far as they were read. */
class HeldFields {
  #id: string | null = null
  readonly #byRole = new Map<FieldRole, { readonly name: string; readonly value: JsonValue }>()
  readonly #gathered: [string, JsonValue][] = []

  hold(name: string, role: FieldRole, value: unknown): void {
    const other = this.#byRole.get(role)
    if (other !== undefined) {
      throw new FieldError(`holds the ${role}, and so does the field ${JSON.stringify(other.name)}; keep one of them`)
    }
    if (role === 'id') this.#id = ownId(value)
    else if (role === 'gathered') this.#gathered.push([name, checkedJson(value, name)])
    else if (role !== 'ignored') this.#byRole.set(role, { name, value: checkedJson(value, name) })
  }

  /** Null when there is no input. */
  row(): ReadRow | null {
    const input = this.#byRole.get('input')
    if (input === undefined) return null
    const expectedOutput = this.#byRole.get('expectedOutput')
    const metadata = this.#gathered.length > 0 ? Object.fromEntries(this.#gathered) : this.#byRole.get('metadata')?.value
    const item = {
      input: input.value,
      ...(expectedOutput === undefined ? {} : { expectedOutput: expectedOutput.value }),
      ...(metadata === undefined ? {} : { metadata }),
    }
    return { id: this.#id, item }
  }
}

/**
 * Finds out what the fields of a row hold. Gives the row, or everything that is wrong with it.
 *
 * @param onField Is told each known field.
 */
export function readRow(
  value: unknown,
  roles: FieldRoles,
  onField: (name: string, role: FieldRole) => void,
): ReadRow | readonly RowFault[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const message = `found ${kindOf(value)}, expected an object with a field ${JSON.stringify(namesOf(roles, 'input')[0])}`
    return [{ message, field: null, part: 'value' }]
  }
  const held = new HeldFields()
  const faults: RowFault[] = []
  let hasInput = false
  // The entries of any object are texts with something.
  for (const [name, content] of Object.entries(value as Readonly<Record<string, unknown>>)) {
    const role = roles.get(name)
    if (role === undefined) {
      faults.push({ message: unknownField(name, roles), field: name, part: 'name', unknown: true })
      continue
    }
    hasInput ||= role === 'input'
    onField(name, role)
    try {
      held.hold(name, role, content)
    } catch (error) {
      if (!(error instanceof FieldError)) throw error
      faults.push({ message: `the field ${JSON.stringify(name)} ${error.message}`, field: name, part: 'value' })
    }
  }
  // What is unknown is part of that message.
  if (!hasInput)
    return [
      ...faults.filter(({ unknown }) => unknown !== true),
      { message: noInput(value, roles), field: null, part: 'value', missing: true },
    ]
  return faults.length > 0 ? faults : (held.row() ?? faults)
}

function ownId(value: unknown): string {
  const id = rowId(value)
  if (typeof id === 'string') return id
  throw new FieldError(id.fault)
}

function checkedJson(value: unknown, name: string): JsonValue {
  try {
    return copyJson(value, name)
  } catch (error) {
    if (!AssayError.isInstance(error)) throw error
    throw new FieldError(`cannot be stored: ${error.message}`)
  }
}

function kindOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'a list' : `a ${typeof value === 'string' ? 'text' : typeof value}`
}

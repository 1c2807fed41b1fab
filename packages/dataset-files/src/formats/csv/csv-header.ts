import type { Place } from '../../bytes/place.ts'

/** What a column of a CSV file is for. */
export interface CsvColumn {
  /** The field, and below it the keys that lead to the place of the cell. */
  readonly path: readonly [field: string, ...keys: string[]]
  /** Whether the cells hold JSON; else text. */
  readonly isJson: boolean
  readonly place: Place
}

/** Something that is wrong with a header. */
export interface HeaderFault extends Place {
  readonly message: string
}

const jsonEnding = ':json'

/** Reads the names of columns: dots make objects, and `:json` at the end says what the cells hold. Gives the columns, or all that is wrong. */
export function csvHeader(names: readonly string[], places: readonly Place[]): readonly CsvColumn[] | readonly HeaderFault[] {
  const columns: CsvColumn[] = []
  const faults: HeaderFault[] = []
  for (const [index, cell] of names.entries()) {
    const place = places[index] ?? { line: 1, column: 1 }
    const column = columnOf(cell.trim(), place)
    const clash = 'message' in column ? null : columns.find(({ path }) => clashes(path, column.path))
    if ('message' in column) faults.push(column)
    else if (clash === undefined || clash === null) columns.push(column)
    else faults.push({ ...place, message: clashMessage(column, clash) })
  }
  return faults.length > 0 ? faults : columns
}

/** Tells whether what `csvHeader` gave is faults. */
export function isFaulty(header: readonly CsvColumn[] | readonly HeaderFault[]): header is readonly HeaderFault[] {
  const [first] = header
  return first !== undefined && 'message' in first
}

function columnOf(name: string, place: Place): CsvColumn | HeaderFault {
  const isJson = name.endsWith(jsonEnding)
  const [field = '', ...keys] = (isJson ? name.slice(0, -jsonEnding.length) : name).split('.')
  const isBroken = (keys.length > 0 && [field, ...keys].includes('')) || (isJson && field === '')
  if (!isBroken) return { path: [field, ...keys], isJson, place }
  return {
    ...place,
    message: `found the column ${JSON.stringify(name)}, expected a name before, between and after dots, such as "input.question"`,
  }
}

/** Whether two columns are for the same place, or one is for a part of the other. */
function clashes(one: CsvColumn['path'], other: CsvColumn['path']): boolean {
  const shorter = Math.min(one.length, other.length)
  // Several columns without a name are common, and harmless as long as they are empty.
  if (one[0] === '') return false
  return one.slice(0, shorter).every((key, index) => key === other[index])
}

function clashMessage(column: CsvColumn, clash: CsvColumn): string {
  const [name, other] = [JSON.stringify(column.path.join('.')), JSON.stringify(clash.path.join('.'))]
  const { line, column: at } = clash.place
  if (name === other) return `the column ${name} is there twice, first at ${line}:${at}; keep one of them`
  return `the columns ${other} (at ${line}:${at}) and ${name} cannot both be there: one is a part of the other`
}

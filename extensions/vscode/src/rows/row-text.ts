import type { Translate } from '../processes/translate.ts'
import { actualValue } from './actual-value.ts'
import { harmlessText } from './harmless-text.ts'
import { rowDetails } from './row-details.ts'
import type { Row } from './row-details.ts'
import type { RowPart } from './row-address.ts'
import { valueText } from './value-text.ts'

/** One part of a row as the text of a document. What stands in the place of an output that is not there says why. */
export function rowText(row: Row, part: RowPart, translate: Translate): string {
  switch (part) {
    case 'details':
      return rowDetails(row, translate)
    case 'expected':
      return valueText(row.expectedOutput)
    case 'actual':
      return row.error === null ? valueText(actualValue(row)) : harmlessText(translate('errored: {0}', row.error))
    case 'output':
      return row.error === null ? valueText(row.output) : harmlessText(translate('errored: {0}', row.error))
  }
}

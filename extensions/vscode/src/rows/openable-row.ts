import { valueKind } from '@assay/core'
import type { ValueKind } from '@assay/core'
import { rowName } from '../tree/row-name.ts'
import type { RowElement } from '../tree/tree-element.ts'
import type { RowAddress } from './row-address.ts'
import type { Row } from './row-details.ts'

/** What must be known of a row to open it. */
export interface OpenableRow {
  readonly place: Omit<RowAddress, 'part'>
  /** What it is called. */
  readonly name: string
  readonly isErrored: boolean
  /** Null: there is none. */
  readonly outputKind: ValueKind | null
  /** Null: its item expects nothing. */
  readonly expectedKind: ValueKind | null
}

/** What the tree knows of a row is mostly enough to open it, without a question to the store; null when it is not. */
export function openableRow({ line, parent: { parent: run } }: RowElement): OpenableRow | null {
  const { outputKind, expectedKind } = line
  if (outputKind === undefined || expectedKind === undefined) return null
  const place = { storageUrl: run.client.storageUrl, runId: run.line.id, rowId: line.id }
  return { place, name: rowName(line), isErrored: line.error !== null, outputKind, expectedKind }
}

/** What a whole row says beyond what the tree knows of it. */
export function openableRecord({ line, parent: { parent: run } }: RowElement, { error, output, expectedOutput }: Row): OpenableRow {
  return {
    place: { storageUrl: run.client.storageUrl, runId: run.line.id, rowId: line.id },
    name: rowName(line),
    isErrored: error !== null,
    outputKind: output === undefined ? null : valueKind(output),
    expectedKind: expectedOutput === undefined ? null : valueKind(expectedOutput),
  }
}

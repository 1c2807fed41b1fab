import type { Translate } from '../processes/translate.ts'
import { harmlessText } from './harmless-text.ts'
import type { RowAddress } from './row-address.ts'
import type { RowReader } from './row-reader.ts'
import { rowText } from './row-text.ts'

/** A part of a row as a file. */
export interface RowFile {
  readonly bytes: Uint8Array
  /** Milliseconds since 1970: when the row was stored, which changes when it is done again; 0 where there is no row. */
  readonly changed: number
}

/** Tells every editor that UTF-8 follows, whatever the encoding of files is set to; it is no part of the text. */
const byteOrderMark = '\ufeff'

/** Reads a part of a row from its store. What stands in the place of a row that is not there, or cannot be read, says why. */
export async function rowFile(address: RowAddress, reader: Pick<RowReader, 'read'>, translate: Translate): Promise<RowFile> {
  try {
    const row = await reader.read(address)
    return row === null
      ? file(translate('The row is gone: its run was deleted, or its store is not one of this window.'), 0)
      : file(rowText(row, address.part, translate), Date.parse(row.createdAt))
  } catch (error) {
    return file(harmlessText(translate('The row cannot be read: {0}', error instanceof Error ? error.message : String(error))), 0)
  }
}

function file(text: string, changed: number): RowFile {
  return { bytes: Buffer.from(`${byteOrderMark}${text}`), changed }
}

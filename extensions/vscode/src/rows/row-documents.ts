import { l10n } from 'vscode'
import type { TextDocumentContentProvider, Uri } from 'vscode'
import { harmlessText } from './harmless-text.ts'
import { decodeRowAddress } from './row-address.ts'
import type { RowReader } from './row-reader.ts'
import { rowText } from './row-text.ts'

/** Gives the documents that show rows their text, read from the store when it is asked for. */
export class RowDocuments implements TextDocumentContentProvider {
  readonly #reader: RowReader

  constructor(reader: RowReader) {
    this.#reader = reader
  }

  async provideTextDocumentContent({ query }: Uri): Promise<string> {
    const address = decodeRowAddress(query)
    if (address === null) return l10n.t('This address names no row.')
    try {
      const row = await this.#reader.read(address)
      return row === null
        ? l10n.t('The row is gone: its run was deleted, or its store is not one of this window.')
        : rowText(row, address.part, l10n.t)
    } catch (error) {
      return harmlessText(l10n.t('The row cannot be read: {0}', error instanceof Error ? error.message : String(error)))
    }
  }
}

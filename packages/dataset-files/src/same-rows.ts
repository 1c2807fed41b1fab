import { contentHash } from '@assay/core'
import type { DatasetItem } from '@assay/core'
import type { RowItem } from './rows/dataset-row.ts'

/** Finds out, while a file is read, whether its rows are exactly the stored items, in their order, so that it need not be read again. */
export class SameRows {
  readonly #items: AsyncGenerator<DatasetItem, void, void>
  #isSame = true

  constructor(items: AsyncGenerator<DatasetItem, void, void>) {
    this.#items = items
  }

  /** Whether all rows so far are the items so far; no row needs to be taken any more when it is false. */
  get isSame(): boolean {
    return this.#isSame
  }

  /** Takes the next row. */
  async take(id: string, item: RowItem): Promise<void> {
    const { value } = await this.#items.next()
    this.#isSame &&= value !== undefined && value.id === id && value.contentHash === contentHash(item)
  }

  /** Whether the rows that were taken are all items. Ends the reading of these. */
  async end(): Promise<boolean> {
    const isSame = this.#isSame && (await this.#items.next()).done === true
    await this.#items.return(undefined)
    return isSame
  }
}

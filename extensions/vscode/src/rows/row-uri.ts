import { Uri } from 'vscode'
import { documentName } from './document-name.ts'
import { encodeRowAddress, rowScheme } from './row-address.ts'
import type { RowAddress } from './row-address.ts'

/** The URI of a document that shows a part of a row. What its path ends with decides how it is coloured. */
export function rowUri(address: RowAddress, rowName: string, isJson: boolean): Uri {
  const name = `${documentName(rowName)} ${address.part}${isJson ? '.json' : '.txt'}`
  return Uri.from({ scheme: rowScheme, path: `/${name}`, query: encodeRowAddress(address) })
}

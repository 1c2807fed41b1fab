import { l10n } from 'vscode'
import type { Uri } from 'vscode'
import type { OpenableRow } from './openable-row.ts'
import { rowOpening } from './row-opening.ts'
import type { OpenedPart } from './row-opening.ts'
import { rowUri } from './row-uri.ts'

/** A command of the workbench that opens documents, with what it opens: their URIs, and a title of two of them. */
export interface OpeningCommand {
  readonly command: 'vscode.open' | 'vscode.diff'
  readonly title: string
  readonly arguments: (Uri | string)[]
}

/**
 * The command of the workbench that opens a row, so that it becomes a preview or stays as it does for files. The window has all that it needs: a
 * command of the extension would be forgotten while the tree is read again, and with it a click.
 */
export function openingCommand(row: OpenableRow): OpeningCommand {
  const opening = rowOpening(row)
  if (opening.kind === 'details') {
    return { command: 'vscode.open', title: l10n.t('Open Row'), arguments: [uriOf(opening.part)] }
  }
  const title = l10n.t('{0}: expected ↔ actual', opening.left.name)
  return { command: 'vscode.diff', title: l10n.t('Open Row'), arguments: [uriOf(opening.left), uriOf(opening.right), title] }
}

function uriOf({ address, name, isJson }: OpenedPart): Uri {
  return rowUri(address, name, isJson)
}

import { l10n } from 'vscode'
import type { Command } from 'vscode'
import { rowUri } from '../rows/row-uri.ts'
import { rowName } from '../tree/row-name.ts'
import type { FlippedElement } from './comparison-element.ts'

/** The command of the workbench that holds the outputs of both runs for a row against each other. */
export function flippedCommand({ row, parent }: FlippedElement): Command {
  const { client, first, second } = parent.parent
  const uriOf = (runId: string): ReturnType<typeof rowUri> =>
    rowUri({ storageUrl: client.storageUrl, runId, rowId: row.rowId, part: 'output' }, rowName(row), false)
  return {
    command: 'vscode.diff',
    title: l10n.t('Open Both Outputs'),
    arguments: [uriOf(first.id), uriOf(second.id), l10n.t('{0}: A ↔ B', rowName(row))],
  }
}

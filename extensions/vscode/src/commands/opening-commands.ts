import { commands, Disposable, env, l10n, ViewColumn, window } from 'vscode'
import { harmlessJson } from '@assay/cli/text'
import { openingCommand } from '../rows/opening-command.ts'
import type { Row } from '../rows/row-details.ts'
import { openedPart } from '../rows/row-opening.ts'
import type { RowReader } from '../rows/row-reader.ts'
import { rowUri } from '../rows/row-uri.ts'
import { chosenElements, chosenRows } from '../tree/chosen-elements.ts'
import type { RunsTree } from '../tree/runs-tree.ts'
import type { RowElement } from '../tree/tree-element.ts'
import { tellFailure } from './tell-failure.ts'

/** What the commands that show rows need. */
export interface OpeningCommandsOptions {
  readonly tree: RunsTree
  readonly reader: RowReader
  readonly showLog: () => void
}

/** Registers what shows rows: expected against actual, all that is known, and the same as JSON in the clipboard. */
export function registerOpeningCommands({ tree, reader, showLog }: OpeningCommandsOptions): Disposable {
  const register = (command: string, act: (rows: readonly Row[], first: RowElement) => Promise<unknown>): Disposable =>
    commands.registerCommand(command, (clicked: unknown, all: unknown) =>
      tellFailure(showLog, async () => {
        const chosen = chosenRows(chosenElements(clicked, all, tree.view.selection))
        const [first] = chosen
        if (first === undefined) return
        const rows = (await Promise.all(chosen.map((row) => readRow(row, reader)))).filter((row) => row !== null)
        if (rows.length === 0) void window.showInformationMessage(l10n.t('The row is not stored: it goes on, or its run was deleted'))
        else await act(rows, first)
      }),
    )
  return Disposable.from(
    register('assay.openRow', ([row], first) => openRow(row, first)),
    register('assay.openRowDetails', ([row], first) => openRowDetails(row, first)),
    register('assay.copyRow', async ([first, ...more]) => {
      if (first !== undefined) await env.clipboard.writeText(harmlessJson(more.length === 0 ? first : [first, ...more], 2))
    }),
  )
}

function readRow({ line, parent: { parent: run } }: RowElement, reader: RowReader): Promise<Row | null> {
  return reader.read({ storageUrl: run.client.storageUrl, runId: run.line.id, rowId: line.id })
}

async function openRow(row: Row | undefined, { parent: { parent: run } }: RowElement): Promise<void> {
  if (row === undefined) return
  const { command, arguments: words } = openingCommand(row, run.client.storageUrl)
  await commands.executeCommand(command, ...words)
}

async function openRowDetails(row: Row | undefined, { parent: { parent: run } }: RowElement): Promise<void> {
  if (row === undefined) return
  const { address, name, isJson } = openedPart(row, run.client.storageUrl, 'details')
  const options = { viewColumn: ViewColumn.Beside, preview: true, preserveFocus: true }
  await commands.executeCommand('vscode.open', rowUri(address, name, isJson), options)
}

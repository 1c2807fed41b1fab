import { commands, Disposable, env, l10n, ViewColumn, window } from 'vscode'
import { harmlessJson } from '@assay/cli/text'
import { openableRecord } from '../rows/openable-row.ts'
import { openingCommand } from '../rows/opening-command.ts'
import type { Row } from '../rows/row-details.ts'
import { openedPart } from '../rows/row-opening.ts'
import type { RowReader } from '../rows/row-reader.ts'
import { rowUri } from '../rows/row-uri.ts'
import type { RowElement } from '../tree/tree-element.ts'
import type { TreeCommands } from './tree-commands.ts'

/** What the commands that show rows need. */
export interface OpeningCommandsOptions {
  readonly on: TreeCommands
  readonly reader: RowReader
}

/** Registers what shows rows: expected against actual, all that is known, and the same as JSON in the clipboard. */
export function registerOpeningCommands({ on, reader }: OpeningCommandsOptions): Disposable {
  return Disposable.from(
    on.onRow('assay.openRow', async (row) => openRow(row, await readRow(row, reader))),
    on.onRow('assay.openRowDetails', async (row) => openRowDetails(row, await readRow(row, reader))),
    on.onRow('assay.copyRow', async (_row, chosen) => {
      const records = await Promise.all(chosen.map((row) => readRow(row, reader)))
      const [first, ...more] = records.filter((record) => record !== null)
      if (first === undefined) sayGone()
      else await env.clipboard.writeText(harmlessJson(more.length === 0 ? first : [first, ...more], 2))
    }),
  )
}

function readRow({ line, parent: { parent: run } }: RowElement, reader: RowReader): Promise<Row | null> {
  return reader.read({ storageUrl: run.client.storageUrl, runId: run.line.id, rowId: line.id })
}

async function openRow(row: RowElement, record: Row | null): Promise<void> {
  if (record === null) return sayGone()
  const { command, arguments: words } = openingCommand(openableRecord(row, record))
  await commands.executeCommand(command, ...words)
}

async function openRowDetails(row: RowElement, record: Row | null): Promise<void> {
  if (record === null) return sayGone()
  const { address, name, isJson } = openedPart(openableRecord(row, record), 'details')
  const options = { viewColumn: ViewColumn.Beside, preview: true, preserveFocus: true }
  await commands.executeCommand('vscode.open', rowUri(address, name, isJson), options)
}

function sayGone(): void {
  void window.showInformationMessage(l10n.t('The row is not stored: it goes on, or its run was deleted'))
}

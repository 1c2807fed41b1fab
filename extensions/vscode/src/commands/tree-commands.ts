import { commands, l10n, window } from 'vscode'
import type { Disposable } from 'vscode'
import { chosenElements, chosenRows, chosenRuns } from '../tree/chosen-elements.ts'
import type { Chosen } from '../tree/chosen-elements.ts'
import type { RowElement, RunElement, TreeElement } from '../tree/tree-element.ts'
import { tellFailure } from './tell-failure.ts'

/**
 * Registers commands of the tree's menus. They act on exactly what was clicked: when the workbench cannot say what that was, because the tree is just
 * being read again, the person is asked to click once more.
 */
export class TreeCommands {
  readonly #selection: () => readonly TreeElement[]
  readonly #showLog: () => void

  /** @param selection What is selected in the view. */
  constructor(selection: () => readonly TreeElement[], showLog: () => void) {
    this.#selection = selection
    this.#showLog = showLog
  }

  /** @param whenUnknown What is done, instead of asking, when nobody can say what was clicked. */
  register(command: string, act: (chosen: Chosen) => unknown, whenUnknown: () => unknown = askAgain): Disposable {
    return commands.registerCommand(command, (...given: readonly unknown[]) => {
      const chosen = chosenElements(given, this.#selection())
      return tellFailure(this.#showLog, async () => (chosen === null ? whenUnknown() : act(chosen)))
    })
  }

  /** A command on all the runs that are chosen. */
  onRuns(command: string, act: (runs: readonly RunElement[]) => unknown): Disposable {
    return this.register(command, ({ all }) => act(chosenRuns(all)))
  }

  /** A command on the run that was clicked, or that what was clicked lies in. */
  onRun(command: string, act: (run: RunElement) => unknown): Disposable {
    return this.register(command, ({ clicked }) => {
      const [run] = clicked === undefined ? [] : chosenRuns([clicked])
      return run === undefined ? undefined : act(run)
    })
  }

  /** A command on the row that was clicked, which also gets all that are chosen. */
  onRow(command: string, act: (row: RowElement, chosen: readonly RowElement[]) => unknown): Disposable {
    return this.register(command, ({ clicked, all }) => {
      const [row] = clicked === undefined ? [] : chosenRows([clicked])
      return row === undefined ? undefined : act(row, chosenRows(all))
    })
  }
}

/** Asks the person to click once more. */
export function askAgain(): void {
  void window.showInformationMessage(l10n.t('The list was just being read again: please try once more'))
}

import { l10n, window } from 'vscode'

/** Does something for a person, who is told why when it cannot be done, with the way to the log. */
export async function tellFailure(showLog: () => void, act: () => Promise<unknown>): Promise<void> {
  try {
    await act()
  } catch (error) {
    const button = l10n.t('Show Log')
    const text = error instanceof Error ? error.message : String(error)
    if ((await window.showErrorMessage(text, button)) === button) showLog()
  }
}

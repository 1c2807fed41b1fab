import { commands, l10n, window } from 'vscode'
import { UnfitCommandLineError } from '../processes/unfit-command-line.ts'
import { errorSentence } from './error-sentence.ts'

/**
 * Tells a person what went wrong, with the way to the log; where the workspace's command line does not fit, that of the extension is offered.
 *
 * @param again Is done once that one is used.
 */
export async function tellError(error: unknown, showLog: () => void, again: () => Promise<unknown>): Promise<void> {
  const isUnfit = error instanceof UnfitCommandLineError
  const button = isUnfit ? l10n.t('Use the One in the Extension') : l10n.t('Show Log')
  const text = errorSentence(error)
  const answer = await (isUnfit ? window.showWarningMessage(text, button) : window.showErrorMessage(text, button))
  if (answer !== button) return
  if (!isUnfit) return showLog()
  await commands.executeCommand('assay.useBundledCommandLine')
  await again()
}

import { l10n, window } from 'vscode'
import { UnfitCommandLineError } from '../processes/unfit-command-line.ts'
import type { RunSession, SessionEnd } from '../runs/run-session.ts'
import { refusalText } from './refusal-text.ts'

/** Exit codes of the command line that the tree does not tell of: wrong usage, config or dataset; a run that broke; a fault of Assay. */
const told: readonly number[] = [2, 3, 70]

/** Tells a person how a command ended, where the tree does not show it. */
export class EndTeller {
  readonly #useBundled: () => void
  readonly #showLog: () => void

  /** @param useBundled Has the extension's own command line used from now on, by stores and configs, too. */
  constructor(useBundled: () => void, showLog: () => void) {
    this.#useBundled = useBundled
    this.#showLog = showLog
  }

  /** Waits for the end of a session; `again` starts its command once more. */
  async watch(session: RunSession, again: () => Promise<unknown>): Promise<void> {
    const end = await session.ended
    if (end.kind === 'died' && end.cause instanceof UnfitCommandLineError) return this.#offerBundled(end.message, again)
    const text = textOf(end, session)
    if (text === null) return
    const showLog = l10n.t('Show Log')
    if ((await window.showErrorMessage(text, showLog)) === showLog) this.#showLog()
  }

  async #offerBundled(message: string, again: () => Promise<unknown>): Promise<void> {
    const useOwn = l10n.t('Use the One in the Extension')
    if ((await window.showWarningMessage(message, useOwn)) !== useOwn) return
    this.#useBundled()
    await again()
  }
}

/** Null: there is nothing to tell that the tree does not show. */
function textOf(end: SessionEnd, session: RunSession): string | null {
  if (end.kind === 'killed') return session.runIds.length > 0 ? null : l10n.t('The run was stopped before it began')
  if (end.kind === 'died') {
    const lines = end.lastLines.trim()
    return lines === '' ? end.message : `${end.message}: ${lines.split('\n').slice(-3).join(' · ')}`
  }
  return told.includes(end.result.exitCode) ? refusalText(end.errors) : null
}

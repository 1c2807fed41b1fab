import { window } from 'vscode'
import type { QuickPickItem } from 'vscode'

/** One of the answers to a question. */
export interface Answer<Value> extends QuickPickItem {
  readonly value: Value
}

/** Asks a short question whose answers are listed below it; null when the person turns away. */
export async function ask<Value>(question: string, answers: readonly Answer<Value>[]): Promise<Value | null> {
  const answer = await window.showQuickPick(answers, { title: question, placeHolder: question, ignoreFocusOut: true })
  return answer?.value ?? null
}

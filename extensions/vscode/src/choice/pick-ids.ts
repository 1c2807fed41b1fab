import { window } from 'vscode'
import type { QuickPickItem } from 'vscode'

/** What can be picked. */
export interface Pickable {
  readonly id: string
  /** Beside the id. */
  readonly description: string
  /** Below it; absent: nothing. */
  readonly detail?: string
}

/** Lets a person pick some of several, the picked ones first ticked; null when they turn away or tick nothing. */
export async function pickIds(title: string, all: readonly Pickable[], picked: readonly string[]): Promise<readonly string[] | null> {
  const items = all.map((one): QuickPickItem & { readonly id: string } => ({
    id: one.id,
    label: one.id,
    description: one.description,
    picked: picked.includes(one.id),
    ...(one.detail === undefined ? {} : { detail: one.detail }),
  }))
  const answer = await window.showQuickPick(items, {
    title,
    placeHolder: title,
    canPickMany: true,
    matchOnDescription: true,
    matchOnDetail: true,
  })
  return answer === undefined || answer.length === 0 ? null : answer.map(({ id }) => id)
}

import { Disposable, workspace } from 'vscode'
import type { ChildStores } from '../stores/child-stores.ts'
import type { NodeFinder } from './find-node.ts'

/** Has Node looked for again, and the processes that read stores started anew by it, when the setting is changed or trust is granted. */
export function watchNodeSetting(nodes: Pick<NodeFinder, 'forget'>, stores: Pick<ChildStores, 'reset'>): Disposable {
  const chooseAgain = (): void => {
    nodes.forget()
    stores.reset()
  }
  return Disposable.from(
    workspace.onDidGrantWorkspaceTrust(chooseAgain),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('assay.nodePath')) chooseAgain()
    }),
  )
}

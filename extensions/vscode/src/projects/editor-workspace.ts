import { dirname } from 'node:path'
import { workspace } from 'vscode'
import type { EditorSettings } from '../processes/editor-settings.ts'
import type { WorkspaceRoot, WorkspaceView } from './workspace-view.ts'

/** What the editor knows of its workspace. */
export class EditorWorkspace implements WorkspaceView {
  readonly #settings: Pick<EditorSettings, 'profile'>
  readonly #log: (text: string) => void

  constructor(settings: Pick<EditorSettings, 'profile'>, log: (text: string) => void) {
    this.#settings = settings
    this.#log = log
  }

  get roots(): readonly WorkspaceRoot[] {
    return (workspace.workspaceFolders ?? []).flatMap(({ uri }) =>
      uri.scheme === 'file' ? [{ uri: uri.toString(), path: uri.fsPath }] : [],
    )
  }

  get isTrusted(): boolean {
    return workspace.isTrusted
  }

  findConfigs(): Promise<readonly string[]> {
    return this.#find('**/assay.config.{ts,mts,js,mjs,json}')
  }

  async findStores(): Promise<readonly string[]> {
    // Each store of files has one, so that its folder is in no repository.
    const files = await this.#find('**/.assay/.gitignore')
    return files.map((file) => dirname(dirname(file)))
  }

  profile(folder: string): string {
    return this.#settings.profile(folder)
  }

  async #find(pattern: string): Promise<readonly string[]> {
    try {
      const files = await workspace.findFiles(pattern, '**/node_modules/**')
      return files.flatMap((uri) => (uri.scheme === 'file' ? [uri.fsPath] : []))
    } catch (error) {
      // Without its search program an editor finds nothing, and everything else goes on.
      this.#log(`Cannot look for ${pattern}: ${String(error)}`)
      return []
    }
  }
}

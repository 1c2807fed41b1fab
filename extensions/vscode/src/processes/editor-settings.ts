import { Uri, workspace } from 'vscode'

/** The settings about children, as they hold in a folder. */
export class EditorSettings {
  /** The Node that runs what is started; empty: it is looked for. */
  nodePath(folder: string): string {
    return configuration(folder).get('nodePath', '')
  }

  /** The profile of the config; empty: none. */
  profile(folder: string): string {
    return configuration(folder).get('profile', '')
  }

  /** Whether a run goes on when its window is closed. */
  keepRunningOnClose(folder: string): boolean {
    return configuration(folder).get('keepRunningOnClose', false)
  }
}

function configuration(folder: string): ReturnType<typeof workspace.getConfiguration> {
  return workspace.getConfiguration('assay', Uri.file(folder))
}

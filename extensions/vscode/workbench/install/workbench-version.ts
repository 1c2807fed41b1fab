/** A code-server of npm, which is VS Code as a web server, and the Node that its extension host runs on. */
export interface WorkbenchVersion {
  readonly codeServer: string
  readonly node: string
  /** The platform's ripgrep, which an install without scripts lacks in this version; null where the package brings it. */
  readonly ripgrep: string | null
  /** The folder of the package that watches over the extension host. */
  readonly watchdog: string
}

/** The versions that the extension is tested in, newest first: VS Code 1.139.1, and 1.104.0, which is the oldest that it supports. */
export const workbenchVersions: readonly [newest: WorkbenchVersion, oldest: WorkbenchVersion] = [
  { codeServer: '4.139.1', node: '24.21.0', ripgrep: null, watchdog: 'node_modules/@vscode/native-watchdog' },
  { codeServer: '4.104.0', node: '22.18.0', ripgrep: '1.18.0', watchdog: 'node_modules/native-watchdog' },
]

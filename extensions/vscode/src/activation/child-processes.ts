import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Seam } from '@assay/core'
import { l10n } from 'vscode'
import type { Disposable, ExtensionContext } from 'vscode'
import { ChildCommandRunner } from '../processes/child-command-runner.ts'
import type { CommandRunner } from '../processes/command-runner.ts'
import { ChildStarter } from '../processes/child-starter.ts'
import { EditorSettings } from '../processes/editor-settings.ts'
import { CommandLineFinder } from '../processes/find-command-line.ts'
import { NodeFinder } from '../processes/find-node.ts'
import { isTrusted } from './is-trusted.ts'
import { tellUnusedNode } from './tell-unused-node.ts'

/** What starts children, and what they are started with. */
export interface ChildProcesses extends Disposable {
  readonly settings: EditorSettings
  readonly commandLines: CommandLineFinder
  readonly nodes: NodeFinder
  readonly starter: ChildStarter
  readonly runner: CommandRunner
}

/** Milliseconds that `describe`, `init` and `report` may take. */
const commandLimit = 120_000

/** Makes what starts the children of a window. */
export function childProcesses({ extensionUri }: ExtensionContext, seam: Seam, log: (text: string) => void): ChildProcesses {
  const settings = new EditorSettings()
  const translate = l10n.t
  const { env: environment } = process
  const commandLines = new CommandLineFinder({ bundledPath: join(extensionUri.fsPath, 'dist', 'cli', 'editor.mjs'), isTrusted, translate })
  const nodes = new NodeFinder({
    setting: (folder) => settings.nodePath(folder),
    isTrusted,
    homeFolder: homedir(),
    shell: process.platform === 'win32' ? null : (environment['SHELL'] ?? null),
    environment,
    host: { path: process.execPath, version: process.versions.node },
    seam,
    log,
    tellUnused: (text) => void tellUnusedNode(text),
    translate,
  })
  const starter = new ChildStarter({ nodes, commandLines, environment, seam, log, translate })
  // Who asks for a profile does so by a flag.
  const runner = new ChildCommandRunner({ starter, environment: () => ({}), limit: commandLimit, seam, translate })
  return { settings, commandLines, nodes, starter, runner, dispose: () => starter.dispose() }
}

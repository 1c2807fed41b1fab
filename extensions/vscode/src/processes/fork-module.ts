import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import type { ChildKind } from '@assay/cli/editor-protocol'

/** What is forked. */
export interface ForkRequest {
  /** The path of the Node that runs it. */
  readonly node: string
  readonly modulePath: string
  readonly kind: ChildKind
  readonly folder: string
  /** The whole of it. */
  readonly environment: Readonly<Record<string, string>>
  /** Whether it waits for a debugger, and says on its standard error where. */
  readonly inspects: boolean
}

/** Forks a module with an IPC channel, as the leader of a process group where there are such. */
export function forkModule({ node, modulePath, kind, folder, environment, inspects }: ForkRequest): ChildProcess {
  return fork(modulePath, [kind], {
    execPath: node,
    // The host's own are not passed on: they may make it listen for a debugger.
    execArgv: [
      ...(inspects ? ['--inspect-brk=127.0.0.1:0'] : []),
      // A command line that was never built runs from its source, and finds that of the other packages.
      ...(modulePath.endsWith('.ts') ? ['--conditions=@assay/source'] : []),
    ],
    cwd: folder,
    env: environment,
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    serialization: 'json',
  })
}

import type { Seam } from '@assay/core'
import { Disposable, workspace } from 'vscode'
import type { DescribedProjects } from './described-projects.ts'

/** Milliseconds in which several changes are one: a checkout touches many files. */
const pause = 200

/** Has the projects looked at again when a config or the variables beside it change, folders come or go, trust is granted, or the profile is set. */
export function watchWorkspace(projects: Pick<DescribedProjects, 'refresh' | 'filesChanged'>, seam: Pick<Seam, 'sleep'>): Disposable {
  const over = new AbortController()
  const watcher = workspace.createFileSystemWatcher(
    '**/{assay.config.ts,assay.config.mts,assay.config.js,assay.config.mjs,assay.config.json,.env,.env.local}',
  )
  let waiting = new Set<string>()
  const touched = async ({ scheme, fsPath }: { readonly scheme: string; readonly fsPath: string }): Promise<void> => {
    if (scheme !== 'file' || /[/\\]node_modules[/\\]/.test(fsPath)) return
    const isWaitedFor = waiting.size > 0
    waiting.add(fsPath)
    if (isWaitedFor) return
    await seam.sleep(pause, over.signal)
    const paths = [...waiting]
    waiting = new Set()
    if (!over.signal.aborted) await projects.filesChanged(paths)
  }
  return Disposable.from(
    watcher,
    watcher.onDidChange(touched),
    watcher.onDidCreate(touched),
    watcher.onDidDelete(touched),
    workspace.onDidChangeWorkspaceFolders(() => projects.refresh()),
    workspace.onDidGrantWorkspaceTrust(() => projects.refresh()),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('assay.profile')) void projects.refresh()
    }),
    new Disposable(() => over.abort()),
  )
}

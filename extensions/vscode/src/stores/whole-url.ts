import type { StoreUrlResult } from '@assay/cli/editor-protocol'
import type { ChildStarter } from '../processes/child-starter.ts'
import type { Project } from '../projects/project.ts'

/**
 * Finds the whole URL of a project's store. A folder's is known; what a description says of any other lacks user and password, so that a child
 * that may load the config is asked, over a channel that nobody else reads.
 */
export async function wholeUrl(
  { storageUrl, folder, configPath }: Project,
  starter: Pick<ChildStarter, 'start'>,
  environment: Readonly<Record<string, string>>,
): Promise<StoreUrlResult> {
  if (/^file:/i.test(storageUrl)) return { url: storageUrl, folder }
  const child = await starter.start({ kind: 'command', folder, environment })
  try {
    return await child.request('store/url', { configPath })
  } finally {
    void child.finish()
  }
}

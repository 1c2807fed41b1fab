import type { ChildRequests, RunsChanged } from '@assay/cli/editor-protocol'
import type { Stores } from '../../stores/stores.ts'
import type { StoreClient, StoreMethod } from '../../stores/store-client.ts'

type Answers = { readonly [Method in StoreMethod]?: (params: ChildRequests[Method][0]) => Promise<ChildRequests[Method][1]> }

/** One store for all projects that answers as it is told, and fails when it is asked something else. */
export function fakeStores(answers: Answers): { readonly stores: Stores; readonly change: (changed: RunsChanged) => void } {
  const listeners = new Set<(changed: RunsChanged) => void>()
  const client: StoreClient = {
    storageUrl: 'file:/project/.assay',
    request: async (method, params) => {
      const answer = answers[method]
      if (answer === undefined) throw new Error(`nothing answers ${method}`)
      return answer(params)
    },
    onRunsChanged: (listener) => {
      listeners.add(listener)
      return { dispose: () => listeners.delete(listener) }
    },
    watch: () => ({ dispose: () => {} }),
  }
  return {
    stores: { forProject: () => client },
    change: (changed) => {
      for (const listener of listeners) listener(changed)
    },
  }
}

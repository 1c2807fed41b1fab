import { fork } from 'node:child_process'
import { once } from 'node:events'

/** Pairs that a process is to add in one call. */
export interface BatchToAdd {
  readonly batch: number
  readonly itemIds: readonly string[]
}

/** What became of them. */
export type AddedBatch =
  | { readonly batch: number; readonly outcome: 'stored' }
  | { readonly batch: number; readonly outcome: 'refused'; readonly why: string; readonly conflicts: readonly number[] }

/** A process that adds rows to a run. */
export interface Adder extends AsyncDisposable {
  /** Has all batches added, in this order, and gives what became of each. */
  add(batches: readonly BatchToAdd[]): Promise<readonly AddedBatch[]>
}

/** Starts a process that opens the store of a URL. Without an epoch it claims the run for itself, as often as it loses it. */
export async function startAdder(url: string, runId: string, name: string, epoch?: number): Promise<Adder> {
  const words = [url, runId, name, ...(epoch === undefined ? [] : [String(epoch)])]
  const child = fork(new URL('./adding-in-process.ts', import.meta.url), words, { execArgv: ['--conditions=@assay/source'] })
  const exited = once(child, 'exit')
  const gone = exited.then(([code]: unknown[]) => Promise.reject(new Error(`The process ended with ${String(code)}`)))
  gone.catch(() => {})
  await Promise.race([once(child, 'message'), gone])
  return {
    async add(batches) {
      const added: AddedBatch[] = []
      const all: PromiseWithResolvers<void> = Promise.withResolvers()
      const take = (answer: unknown): void => {
        // The child sends exactly this.
        added.push(answer as AddedBatch)
        if (added.length === batches.length) all.resolve()
      }
      child.on('message', take)
      for (const batch of batches) child.send(batch)
      await Promise.race([all.promise, gone])
      child.off('message', take)
      return added
    },
    async [Symbol.asyncDispose]() {
      if (child.connected) child.disconnect()
      await exited
    },
  }
}

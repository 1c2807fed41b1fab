import { setImmediate as nextTurn } from 'node:timers/promises'
import type { FileOperations, OpenFile } from '../files/file-operations.ts'

/** Lets one of two that use a disk go on, call by call; each waits before every call until it may make it. */
export class InterleavedFiles {
  readonly #waiting: (() => void)[] = []
  #isFree = false

  /** The calls of one that waits. */
  wrap(files: FileOperations): FileOperations {
    const inTurn =
      <Words extends unknown[], Value>(call: (...words: Words) => Promise<Value>) =>
      async (...words: Words): Promise<Value> => {
        if (!this.#isFree) await new Promise<void>((resolve) => this.#waiting.push(resolve))
        return call(...words)
      }
    const wrapFile = (file: OpenFile): OpenFile => ({
      read: inTurn(file.read),
      write: inTurn(file.write),
      sync: inTurn(file.sync),
      status: inTurn(file.status),
      close: inTurn(file.close),
    })
    return {
      open: async (path, mode) => wrapFile(await inTurn(files.open)(path, mode)),
      status: inTurn(files.status),
      list: inTurn(files.list),
      makeFolder: inTurn(files.makeFolder),
      link: inTurn(files.link),
      rename: inTurn(files.rename),
      removeFile: inTurn(files.removeFile),
      removeFolder: inTurn(files.removeFolder),
      syncFolder: inTurn(files.syncFolder),
    }
  }

  /** Lets so many calls be made, one after another; gives how many were, which is fewer when there were no more. */
  async allow(calls: number): Promise<number> {
    // What the calls before lead to is asked for by the end of a turn of the event loop.
    await nextTurn()
    for (let made = 0; made < calls; made += 1) {
      const next = this.#waiting.shift()
      if (next === undefined) return made
      next()
      await nextTurn()
    }
    return calls
  }

  /** Lets all calls be made from now on. */
  free(): void {
    this.#isFree = true
    for (const next of this.#waiting.splice(0)) next()
  }

  /** Lets calls wait again. */
  hold(): void {
    this.#isFree = false
  }
}

import { basename, dirname, join } from 'node:path'
import { errorCode } from '../files/error-code.ts'
import { fileFailure } from '../files/file-failure.ts'
import { removeTree } from '../files/remove-tree.ts'
import { syncFolder } from '../files/sync-folder.ts'
import { ownerOfScratch, scratchName } from './scratch-name.ts'
import type { StoreContext } from './store-context.ts'
import { ensurePart, hasPart } from './store-part.ts'

/** The two folders in which nothing is permanent: `tmp` for what is being made, `trash` for what is being removed. */
export class Scratch {
  readonly #context: StoreContext
  readonly #making: string
  readonly #trash: string
  #sweeping: Promise<void> | undefined
  #isSettled = false

  constructor(context: StoreContext) {
    this.#context = context
    this.#making = join(context.folder, 'tmp')
    this.#trash = join(context.folder, 'trash')
  }

  /** A path for something to be made, which nobody else uses. The first call sweeps what processes that are certainly gone left behind. */
  async newPath(): Promise<string> {
    const { seam } = this.#context
    await ensurePart(this.#context, 'tmp')
    await this.settleStore()
    this.#sweeping ??= this.#sweep()
    await this.#sweeping
    return join(this.#making, scratchName(seam.host.owner, seam.newId()))
  }

  /**
   * Makes sure, the first time, that the store itself is on the disk, for who is about to write into it: who made it may have been killed before
   * that, and what is written in it would be lost with its name.
   */
  async settleStore(): Promise<void> {
    if (this.#isSettled) return
    const { files, folder } = this.#context
    await syncFolder(files, folder)
    for (let around = dirname(folder), within = folder; around !== within; within = around, around = dirname(around)) {
      // Of a folder that this user may not read, or that its file system does not sync, this cannot be asked.
      await files.syncFolder(around).catch(() => undefined)
    }
    this.#isSettled = true
  }

  /**
   * Takes a file or folder out of its place in one step. False: there is none. What was taken away is still on the disk until `emptyTrash`; that
   * it is gone from its place is on the disk once the folder around it is synced.
   */
  async discard(path: string): Promise<boolean> {
    const { files, seam } = this.#context
    await ensurePart(this.#context, 'trash')
    try {
      await files.rename(path, join(this.#trash, `${basename(path)}-${seam.newId()}`))
      return true
    } catch (error) {
      if (errorCode(error) === 'ENOENT' && (await files.status(path)) === null) return false
      throw fileFailure(error, { path, action: 'write', outcome: 'unknown' })
    }
  }

  /** Removes all that was discarded, by anybody: two that do it at once do no harm. */
  async emptyTrash(): Promise<void> {
    if (await hasPart(this.#context, 'trash')) await this.#removeFrom(this.#trash, () => true)
  }

  #sweep(): Promise<void> {
    const { host } = this.#context.seam
    return this.#removeFrom(this.#making, (name) => {
      const owner = ownerOfScratch(name)
      return owner !== null && host.isGone(owner)
    })
  }

  async #removeFrom(folder: string, isUnneeded: (name: string) => boolean): Promise<void> {
    const { files } = this.#context
    try {
      for (const name of await files.list(folder)) if (isUnneeded(name)) await removeTree(files, join(folder, name))
    } catch {
      // Leavings cost room and harm nobody: that they cannot be removed now is no reason to fail, and they are tried again.
    }
  }
}

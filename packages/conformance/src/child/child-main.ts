// What a forked process runs: it opens a location by the adapter of a module, does what it is told, and ends with its parent.
import { openInChild } from './open-in-child.ts'
import { packError } from './sent-error.ts'
import { ServedStorage } from './served-storage.ts'
import type { ToChild, ToParent } from './child-protocol.ts'

const send = (message: ToParent): void => {
  // Once the parent is gone there is nobody to tell.
  if (process.connected) process.send?.(message)
}

process.on('disconnect', () => process.exit())

const [entry = '', location = '', owner = '', seed = '', now = ''] = process.argv.slice(2)
try {
  const { storage, seam } = await openInChild({ entry, location, owner, seed: Number(seed), now: Number(now) })
  const served = new ServedStorage(storage, seam, send)
  process.on('message', (message) => {
    // The parent is the kit itself.
    void served.take(message as ToChild)
  })
  send({ type: 'opened' })
} catch (error) {
  send({ type: 'not-opened', error: packError(error) })
  process.disconnect()
}

import { Worker } from 'node:worker_threads'

const interval = 100
/** How long this process may be silent once its parent is gone, in milliseconds: as long as an editor waits for one that it stops. */
const patience = 2_000

// A text and not a module, so that bundles need no second file. The event loop of a target that never waits stands still: nothing in its own thread
// would be told that the editor went away. Where there are no process groups, the parent's id stays when it is gone.
const watching = `
  const { parentPort, workerData } = require('node:worker_threads')
  const { parent, interval, patience } = workerData
  let silence = 0
  parentPort.on('message', () => { silence = 0 })
  setInterval(() => {
    if (process.ppid === parent && isThere()) return
    silence += interval
    if (silence > patience) process.kill(process.pid, 'SIGKILL')
    parentPort.postMessage('still there?')
  }, interval)
  function isThere() {
    try {
      return process.kill(parent, 0)
    } catch (error) {
      return error.code === 'EPERM'
    }
  }`

/** Ends this process when its parent is gone and it sits in a loop that never lets it notice. One that still answers is left to end by itself. */
export function watchParent({ ppid }: Pick<NodeJS.Process, 'ppid'>): void {
  const worker = new Worker(watching, { eval: true, workerData: { parent: ppid, interval, patience }, execArgv: [] })
  worker.on('message', () => worker.postMessage('yes', []))
  worker.unref()
}

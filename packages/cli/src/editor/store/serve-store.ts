import { systemSeam } from '@assay/core'
import type { AssayStorage } from '@assay/core'
import { exitCodes } from '../../exit-codes.ts'
import { machineHost } from '../../storage/machine-host.ts'
import type { EditorChannel } from '../channel/editor-channel.ts'
import type { ChildRequests } from '../protocol/index.ts'
import { compareStoredRuns } from './compare-stored-runs.ts'
import { datasetLines } from './dataset-lines.ts'
import { deleteRuns } from './delete-runs.ts'
import { EditorStore } from './editor-store.ts'
import { getRow } from './get-row.ts'
import { getRun } from './get-run.ts'
import { Idleness } from './idleness.ts'
import { listRows } from './list-rows.ts'
import { listRuns } from './list-runs.ts'
import { FiguresOfRuns } from './run-figures.ts'
import { StoreWatch } from './store-watch.ts'
import { stopRun } from './stop-run.ts'
import { updateRun } from './update-run.ts'

type Method = Exclude<keyof ChildRequests, 'initialize' | 'command/run' | 'store/url'>
type Ask<Name extends Method> = (stores: AssayStorage['stores'], params: ChildRequests[Name][0]) => Promise<ChildRequests[Name][1]>

/** What the editor says by variables. The URL may hold a password, and arguments are seen by everybody on the machine. */
const storageVariable = 'ASSAY_STORAGE'
const projectFolderVariable = 'ASSAY_PROJECT_FOLDER'
const readOnlyVariable = 'ASSAY_READ_ONLY'

/** How long nothing may be wanted, and how long a server may take to say goodbye, in milliseconds. */
const patience = 5 * 60_000
const closingTime = 2_000

/** Reads and changes one store for the editor, as this process, until the editor went away or wants nothing for a while. */
export function serveStore(channel: EditorChannel): void {
  const { env } = process
  const url = env[storageVariable] ?? ''
  if (url === '') {
    process.stderr.write(`assay: ${storageVariable} must name the store, for example file:./.assay\n`)
    process.exit(exitCodes.usage)
  }
  const folder = process.cwd()
  const seam = systemSeam(machineHost())
  const store = new EditorStore({ url, folder, projectFolder: env[projectFolderVariable] ?? folder, seam }, env[readOnlyVariable] === '1')
  const leave = (): void => void Promise.race([store.close(), seam.sleep(closingTime)]).then(() => process.exit(exitCodes.done))
  const idleness = new Idleness(seam, patience, leave)
  const watch = new StoreWatch(
    () => store.stores(),
    seam,
    (changes) => void channel.tell('runs/changed', changes),
  )
  const figures = new FiguresOfRuns()

  const answer = <Name extends Method>(name: Name, stores: () => Promise<AssayStorage['stores']>, ask: Ask<Name>): void => {
    channel.answer(name, async (params) => {
      idleness.begin()
      try {
        return await ask(await stores(), params)
      } finally {
        idleness.end()
      }
    })
  }
  const reading = (): Promise<AssayStorage['stores']> => store.stores()
  const changing = (): Promise<AssayStorage['stores']> => store.changeable()
  answer('runs/list', reading, listRuns)
  answer('runs/get', reading, getRun)
  answer('runs/figures', reading, (stores, params) => figures.figures(stores, params))
  answer('runs/rows', reading, listRows)
  answer('runs/row', reading, getRow)
  answer('runs/compare', reading, compareStoredRuns)
  answer('runs/update', changing, updateRun)
  answer('runs/stop', changing, async (stores, params) => {
    await stopRun(stores, params)
    // Whoever stopped it waits to see it.
    void channel.tell('runs/changed', { changed: [params.runId], gone: [] })
    return null
  })
  answer('runs/delete', changing, deleteRuns)
  channel.answer('dataset/lines', datasetLines)
  let isWatched = false
  channel.on('store/watch', ({ isWatching }) => {
    if (isWatching === isWatched) return
    isWatched = isWatching
    if (isWatched) idleness.begin()
    else idleness.end()
    watch.watch(isWatched)
  })
  void channel.gone.then(leave)
}

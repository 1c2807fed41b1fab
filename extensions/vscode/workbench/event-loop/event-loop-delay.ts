import { readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { waitUntil } from '../page/wait-until.ts'
import type { WorkbenchServer } from '../server/workbench-server.ts'

/** How late the event loop of the extension host was, in milliseconds: nothing that the extension shows or does comes earlier. */
export interface EventLoopDelay {
  readonly longest: number
  readonly of99Percent: number
}

/** The module that a server loads first whose extension host measures its event loop. */
export const eventLoopProbe: string = join(import.meta.dirname, 'probe.ts')

/** What the only extension host of a server has measured since this was asked last. */
export async function eventLoopDelay(server: WorkbenchServer): Promise<EventLoopDelay> {
  const hosts = (await server.processes()).filter(({ command }) => command.includes('--type=extensionHost'))
  const [host, ...others] = hosts
  if (host === undefined || others.length > 0) throw new Error(`There are ${hosts.length} extension hosts, not one`)
  const path = join(tmpdir(), `assay-event-loop-${host.id}.json`)
  process.kill(host.id, 'SIGUSR2')
  let text = ''
  await waitUntil('the extension host to tell of its event loop', async () => {
    text = await readFile(path, 'utf8').catch(() => '')
    return text.endsWith('}')
  })
  await rm(path)
  // The probe wrote it.
  return JSON.parse(text) as EventLoopDelay
}

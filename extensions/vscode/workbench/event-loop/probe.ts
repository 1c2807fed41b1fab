// Loaded into the server and its extension host. Only the latter does something: it measures how late its event loop is, and on SIGUSR2 writes what
// it measured since the last time to `assay-event-loop-<process id>.json` in the folder for temporary files.
import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'

if (process.argv.includes('--type=extensionHost')) {
  const resolution = 10
  const delays = monitorEventLoopDelay({ resolution })
  const late = (nanoseconds: number): number => Math.max(0, Math.round(nanoseconds / 1e6 - resolution))
  delays.enable()
  process.on('SIGUSR2', () => {
    const measured = { longest: late(delays.max), of99Percent: late(delays.percentile(99)) }
    writeFileSync(join(tmpdir(), `assay-event-loop-${process.pid}.json`), JSON.stringify(measured))
    delays.reset()
  })
}

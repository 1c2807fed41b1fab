import { fileURLToPath } from 'node:url'
import spawn from 'nano-spawn'

/** What a process took: milliseconds from its start to its end, those of its threads, and its peak memory in bytes. */
export interface CommandUsage {
  readonly took: number
  readonly cpu: number
  readonly peakRss: number
}

const main = fileURLToPath(new URL('../../packages/cli/dist/main.js', import.meta.url))
const mark = 'usage:'
// Runs in the process before the command line is loaded.
const tellUsage = `process.once('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
  process._rawDebug('${mark}' + JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1000, peakRss: maxRSS * 1024 }))
})`

/** Runs the built command line and measures it. */
export async function commandUsage(words: readonly string[], cwd: string): Promise<CommandUsage> {
  const { NODE_OPTIONS: _, ...env } = process.env
  const started = performance.now()
  const { stderr } = await spawn(process.execPath, ['--import', `data:text/javascript,${encodeURIComponent(tellUsage)}`, main, ...words], {
    cwd,
    env,
  })
  const took = performance.now() - started
  // What the line above prints.
  const usage = JSON.parse(stderr.slice(stderr.lastIndexOf(mark) + mark.length)) as Omit<CommandUsage, 'took'>
  return { took, ...usage }
}

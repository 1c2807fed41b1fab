import { execFileSync } from 'node:child_process'
import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import type { Host } from '@assay/core'

/** What a host can find out of the machine; tests stand in for it. */
export interface Machine {
  readonly hostname: string
  readonly pid: number
  /**
   * Names this boot of this machine and the space that process ids are counted in; null where it cannot be told. Two containers with one host
   * name count their processes apart.
   */
  readonly boot: string | null
  /** When a process started, in whatever unit; null: no such process; `unknown`: there is one, and no more can be told. */
  startOf(pid: number): string | null
}

/**
 * Says who this process is, as `<hostname>:<boot>:<pid>:<start>`, so that a run whose process died can be taken over at once. Another owner is
 * gone when it lived in this boot of this machine and its process is not there, or is another one that got its number.
 */
export function machineHost(machine: Machine = thisMachine()): Host {
  const start = machine.startOf(machine.pid) ?? 'unknown'
  return {
    owner: [machine.hostname, machine.boot ?? 'unknown', machine.pid, start].join(':'),
    isGone: (owner) => {
      const [name, boot, pid, started] = owner.split(':')
      if (machine.boot === null || name !== machine.hostname || boot !== machine.boot) return false
      if (pid === undefined || started === undefined || !/^[1-9]\d*$/.test(pid)) return false
      const now = machine.startOf(Number(pid))
      return now === null || (now !== started && now !== 'unknown' && started !== 'unknown')
    },
  }
}

/** An owner as people read it: `process 4711 on laptop`; one that `machineHost` did not name, as it is. */
export function ownerText(owner: string): string {
  const [name, , pid, start, ...rest] = owner.split(':')
  return start === undefined || rest.length > 0 ? owner : `process ${pid} on ${name}`
}

function thisMachine(): Machine {
  return { hostname: hostname(), pid: process.pid, boot: bootOf(process.platform), startOf }
}

function bootOf(platform: NodeJS.Platform): string | null {
  try {
    if (platform === 'linux') {
      const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
      const processes = readlinkSync('/proc/self/ns/pid').replaceAll(/\D/g, '')
      return `${boot}.${processes}`
    }
    if (platform === 'darwin') return execFileSync('sysctl', ['-n', 'kern.bootsessionuuid'], { encoding: 'utf8', timeout: 2000 }).trim()
  } catch {
    // Without proof a lease is waited for until it expires.
  }
  return null
}

/** When a process started, as `Machine` has it. */
export function startOf(pid: number): string | null {
  try {
    process.kill(pid, 0)
  } catch (error) {
    // Anything but "no such process" means that there is one, for example of another user.
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return null
  }
  try {
    // The 22nd field; the second, the name, is in parentheses and may hold anything.
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? 'unknown'
  } catch {
    return 'unknown'
  }
}

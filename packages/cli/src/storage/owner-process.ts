import { readFileSync } from 'node:fs'
import type { Machine } from './machine-host.ts'
import { startOf } from './machine-host.ts'

/** A process that is told apart from every other. */
export interface OwnerProcess {
  readonly pid: number
  /** Whether its process group is its own: those that it started, and nobody else's. */
  readonly leadsGroup: boolean
}

/** What is looked up of processes; tests stand in for it. */
export interface ProcessTable extends Pick<Machine, 'startOf'> {
  /** The id of the group that a process is in; null where that cannot be told. */
  groupOf(pid: number): number | null
}

/** Whether an owner is another process of the machine that this owner is on. Two containers with one name cannot be told apart everywhere. */
export function isOnMachine(owner: string, self: string): boolean {
  const [name, boot, pid, start] = owner.split(':')
  const [ownName, ownBoot, ownPid] = self.split(':')
  return start !== undefined && name === ownName && boot === ownBoot && pid !== ownPid
}

/** The process that an owner names, where it provably still is that process; null: signalling that id could hit another. */
export function ownerProcess(owner: string, self: string, table: ProcessTable = thisTable): OwnerProcess | null {
  const [, boot, id = '', start] = owner.split(':')
  if (!isOnMachine(owner, self) || boot === 'unknown' || start === 'unknown' || !/^[1-9]\d*$/.test(id)) return null
  const pid = Number(id)
  return table.startOf(pid) === start ? { pid, leadsGroup: table.groupOf(pid) === pid } : null
}

const thisTable: ProcessTable = { startOf, groupOf }

function groupOf(pid: number): number | null {
  try {
    // The 5th field; the second, the name, is in parentheses and may hold anything.
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2])
  } catch {
    return null
  }
}

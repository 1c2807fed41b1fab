import { spawn } from 'node:child_process'
import { expect, it, onTestFinished } from 'vitest'
import { machineHost, startOf } from '../machine-host.ts'
import { isOnMachine, ownerProcess } from '../owner-process.ts'
import type { ProcessTable } from '../owner-process.ts'

const self = 'box:boot-1:100:5000'
const table: ProcessTable = {
  startOf: (pid) => ({ 200: '6000', 300: 'unknown' })[pid] ?? null,
  groupOf: (pid) => pid,
}

it.each([
  ['another process of this boot', 'box:boot-1:200:6000', true],
  ['this process', self, false],
  ['a process of another machine', 'other:boot-1:200:6000', false],
  ['a process of an earlier boot', 'box:boot-0:200:6000', false],
  ['no process', 'process-0199', false],
])('says whether an owner is on this machine: %s', (_what, owner, expected) => {
  expect(isOnMachine(owner, self)).toBe(expected)
})

it('finds the process that an owner names, and whether its group is its own', () => {
  expect(ownerProcess('box:boot-1:200:6000', self, table)).toEqual({ pid: 200, leadsGroup: true })
  expect(ownerProcess('box:boot-1:200:6000', self, { ...table, groupOf: () => 7 })).toEqual({ pid: 200, leadsGroup: false })
})

it.each([
  ['another process got its number', 'box:boot-1:200:1234'],
  ['there is none', 'box:boot-1:400:6000'],
  ['its start cannot be read', 'box:boot-1:300:6000'],
  ['its start was not known', 'box:boot-1:300:unknown'],
  ['it is this process', self],
  ['it is on another machine', 'other:boot-1:200:6000'],
  ['its number stands for many', 'box:boot-1:0:6000'],
])('gives no process to signal when %s', (_when, owner) => {
  expect(ownerProcess(owner, self, table)).toBeNull()
})

it('gives none where boots cannot be told apart', () => {
  expect(ownerProcess('box:unknown:200:6000', 'box:unknown:100:5000', table)).toBeNull()
})

it.runIf(process.platform === 'linux')('finds a real process that leads its group', () => {
  const { owner } = machineHost()
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'ignore' })
  onTestFinished(() => void child.kill('SIGKILL'))
  const pid = child.pid ?? 0
  const [name, boot] = owner.split(':')

  expect(ownerProcess([name, boot, pid, startOf(pid)].join(':'), owner)).toEqual({ pid, leadsGroup: true })
})

import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'
import type { Machine } from '../machine-host.ts'
import { machineHost, ownerText } from '../machine-host.ts'

const machine = (changes: Partial<Machine> = {}): Machine => ({
  hostname: 'box',
  boot: 'boot-1',
  pid: 100,
  startOf: (pid) => ({ 100: '5000', 200: '6000' })[pid] ?? null,
  ...changes,
})

it('names the machine, its boot, the process and when it started', () => {
  expect(machineHost(machine()).owner).toBe('box:boot-1:100:5000')
})

it.each([
  ['the process is not there', 'box:boot-1:300:7000', true],
  ['another process got its number', 'box:boot-1:200:1234', true],
  ['the process is there', 'box:boot-1:200:6000', false],
  ['its start is not known', 'box:boot-1:200:unknown', false],
  ['the machine is another one', 'other:boot-1:300:7000', false],
  ['the machine was started again', 'box:boot-2:300:7000', false],
  ['the owner is no process', 'process-0199', false],
  ['the number of the process is none', 'box:boot-1:0:7000', false],
])('when %s, says so', (_when, owner, isGone) => {
  expect(machineHost(machine()).isGone(owner)).toBe(isGone)
})

it('never says that a process is gone where boots cannot be told apart', () => {
  expect(machineHost(machine({ boot: null })).isGone('box:unknown:300:7000')).toBe(false)
})

it('keeps a process whose start cannot be read', () => {
  expect(machineHost(machine({ startOf: () => 'unknown' })).isGone('box:boot-1:200:6000')).toBe(false)
})

it('knows this process as alive and a child that ended as gone', () => {
  const host = machineHost()
  const { pid } = spawnSync(process.execPath, ['--version'])
  const [name, boot, , start] = host.owner.split(':')
  const child = [name, boot, pid, start].join(':')

  expect(host.isGone(host.owner)).toBe(false)
  expect(host.isGone(child)).toBe(process.platform === 'linux' || process.platform === 'darwin')
})

it.each([
  ['laptop:boot-1:4711:99', 'process 4711 on laptop'],
  ['process-0199', 'process-0199'],
  ['a:b:c:d:e', 'a:b:c:d:e'],
])('shows the owner %s as %s', (owner, text) => {
  expect(ownerText(owner)).toBe(text)
})

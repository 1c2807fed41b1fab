import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { inProcesses } from '../in-processes.ts'

/** What the processes of a module with this body answer to tasks 0 to `count`, by task. */
async function answersOf(body: string, count: number): Promise<ReadonlyMap<number, unknown>> {
  const folder = mkdtempSync(join(tmpdir(), 'in-processes-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const module = join(folder, 'module.mjs')
  writeFileSync(module, body)
  const answers = new Map<number, unknown>()
  await inProcesses(module, count, (task, answer) => answers.set(task, answer))
  return answers
}

it('does every task once', async () => {
  const answers = await answersOf("process.on('message', (task) => process.send([task, 'done']))", 5)

  expect([...answers].toSorted(([a], [b]) => a - b)).toEqual([0, 1, 2, 3, 4].map((task) => [task, [task, 'done']]))
})

it('gives null for the task that breaks its process, and goes on', async () => {
  const answers = await answersOf("process.on('message', (task) => (task === 1 ? process.exit(1) : process.send(task)))", 4)

  expect(Object.fromEntries(answers)).toEqual({ 0: 0, 1: null, 2: 2, 3: 3 })
})

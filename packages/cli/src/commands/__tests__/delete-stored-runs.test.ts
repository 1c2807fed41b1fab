import { join } from 'node:path'
import { systemSeam } from '@assay/core'
import { expect, it } from 'vitest'
import { keepingStream } from '../../output/__tests__/keeping-stream.ts'
import { project } from '../../__tests__/run-cli.ts'
import { endedRun } from '../../runs/__tests__/ended-run.ts'
import { openStorage } from '../../storage/open-storage.ts'
import { deleteStoredRuns } from '../delete-stored-runs.ts'
import type { Confirm } from '../delete-stored-runs.ts'

/** A project with one run, and what the command says about it. */
async function storedRun() {
  const folder = project({})
  const url = `file:${join(folder, '.assay')}`
  const open = () => openStorage({ url, folder, projectFolder: folder, seam: systemSeam() })
  const [stdout, stderr] = [keepingStream(), keepingStream()]
  const output = { stream: stdout.stream, write: (text: string) => void stdout.stream.write(text), flush: () => Promise.resolve() }
  const context = { output, stderr: stderr.stream, environment: {}, folder }
  const storage = await open()
  await endedRun(storage.stores.runs, { id: 'run-1', name: 'first' })
  await storage.close()
  const left = async (): Promise<number> => {
    const opened = await open()
    const { runs } = await opened.stores.runs.listRuns()
    await opened.close()
    return runs.length
  }
  const deleting = (confirm: Confirm | null, flags = {}) => deleteStoredRuns(['run'], { ...flags, storage: url }, context, confirm)
  return { deleting, left, stdout, stderr }
}

it('asks, says how many rows would go, and deletes when that is wanted', async () => {
  const { deleting, left, stdout } = await storedRun()
  const asked: string[] = []

  const code = await deleting((question) => {
    asked.push(question)
    return Promise.resolve(true)
  })

  expect(asked).toEqual(['Delete 1 run with 2 rows?'])
  expect(code).toBe(0)
  expect(stdout.text()).toMatch(/^deleted +\S+ +0 h +2 rows +target +first\ndeleted 1 run with 2 rows\n$/)
  expect(await left()).toBe(0)
})

it.each([
  [false, 0],
  [null, 130],
])('deletes nothing when the answer is %j', async (answer, code) => {
  const { deleting, left } = await storedRun()

  expect(await deleting(() => Promise.resolve(answer))).toBe(code)

  expect(await left()).toBe(1)
})

it('needs --yes where nobody can be asked', async () => {
  const { deleting, left, stderr } = await storedRun()

  expect(await deleting(null)).toBe(2)
  expect(stderr.text()).toContain('1 run with 2 rows would be deleted; there is no terminal to ask on, so say --yes')
  expect(await left()).toBe(1)

  expect(await deleting(null, { yes: true })).toBe(0)
  expect(await left()).toBe(0)
})

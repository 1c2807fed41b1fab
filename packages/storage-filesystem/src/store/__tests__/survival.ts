import { systemSeam } from '@assay/core'
import { manualSeam } from '@assay/core/testing'
import { expect } from 'vitest'
import type { FileOperations } from '../../files/file-operations.ts'
import { SimulatedFiles } from '../../testing/simulated-files.ts'
import { openStoreFolder } from '../open-store-folder.ts'
import type { StoreContext } from '../store-context.ts'

/** Something that writes to a store, step by step, and can say all that is in it. */
export interface Subject<Part> {
  readonly open: (context: StoreContext) => Part
  readonly steps: readonly ((part: Part) => Promise<unknown>)[]
  /** All that can be asked. */
  readonly look: (part: Part) => Promise<unknown>
  readonly close: (part: Part) => Promise<void>
}

const contextOf = (files: FileOperations): StoreContext => ({
  files,
  folder: '/disk/.assay',
  seam: systemSeam(),
  sync: 'batch',
  isReadOnly: false,
})

/** A disk with an empty store. */
async function diskWithStore(): Promise<SimulatedFiles> {
  const disk = new SimulatedFiles({ folders: ['/disk'] })
  await openStoreFolder(contextOf(disk.mount()))
  return disk
}

/** What `look` says before the first step and after each, and how many calls each step made, on a disk where nothing happens. */
async function undisturbed<Part>(subject: Subject<Part>): Promise<{ readonly states: readonly unknown[]; readonly calls: number }> {
  const disk = await diskWithStore()
  const before = disk.operations
  const part = subject.open(contextOf(disk.mount()))
  const states = [await subject.look(part)]
  for (const step of subject.steps) {
    await step(part)
    states.push(await subject.look(part))
  }
  await subject.close(part)
  return { states, calls: disk.operations - before }
}

/** Does the steps from one on until one fails; gives how many are done. */
async function proceed<Part>(subject: Subject<Part>, part: Part, from: number): Promise<number> {
  for (let done = from; done < subject.steps.length; done += 1) {
    try {
      await subject.steps[done]?.(part)
      await subject.look(part)
    } catch {
      return done
    }
  }
  return subject.steps.length
}

/** Looks whether the disk holds what the first steps made, that which was interrupted aside, and whether the others can be done then. */
async function recover<Part>(subject: Subject<Part>, states: readonly unknown[], done: number, files: FileOperations): Promise<void> {
  const part = subject.open(contextOf(files))
  const state = await subject.look(part)
  const isAfter = done + 1 < states.length && JSON.stringify(state) === JSON.stringify(states[done + 1])
  expect(state).toStrictEqual(states[isAfter ? done + 1 : done])

  expect(await proceed(subject, part, isAfter ? done + 1 : done)).toBe(subject.steps.length)
  expect(await subject.look(part)).toStrictEqual(states.at(-1))
  await subject.close(part)
}

/** Which calls something happens at: every so many, from one on. */
interface Moments {
  readonly from: number
  readonly every: number
}

/** Cuts the power after one call, and another one, and so on; with a seed a random part of what was not synced survives. */
export async function expectSurvivesPowerCuts<Part>(subject: Subject<Part>, { from, every }: Moments, seed: number | null): Promise<void> {
  const { states, calls } = await undisturbed(subject)
  for (let cut = from; cut < calls; cut += every) {
    const disk = await diskWithStore()
    disk.cutPowerAfter(cut, seed === null ? null : manualSeam({ seed: seed + cut }).random)
    const part = subject.open(contextOf(disk.mount()))
    const done = await proceed(subject, part, 0)
    await subject.close(part).catch(() => undefined)
    disk.cutPower()
    disk.repair()

    await recover(subject, states, done, disk.mount())
  }
}

/** Has one call fail, and another one, and so on, done or not; the same instance goes on. */
export async function expectSurvivesFailures<Part>(
  subject: Subject<Part>,
  { from, every }: Moments,
  fault: { readonly code: string; readonly done: boolean },
): Promise<void> {
  const { states, calls } = await undisturbed(subject)
  for (let after = from; after < calls; after += every) {
    const disk = await diskWithStore()
    disk.fail({ ...fault, after })
    const part = subject.open(contextOf(disk.mount()))
    const done = await proceed(subject, part, 0)
    disk.repair()

    const again = await subject.look(part)
    expect([states[done], states[done + 1]]).toContainEqual(again)
    await subject.close(part)
    await recover(subject, states, done, disk.mount())
  }
}

import type { AssayStorage, Seam } from '@assay/core'
import { systemSeam } from '@assay/core'
import type { ConformanceAdapter } from '../adapter/conformance-adapter.ts'
import type { ChildStorage } from '../child/child-storage.ts'
import type { CallRecorder } from './call-recorder.ts'

/** What a case opened and forked, so that it can be given back. */
export class CaseResources {
  readonly #adapter: ConformanceAdapter
  readonly #recorder: CallRecorder
  readonly #locations = new Set<string>()
  readonly #open = new Map<AssayStorage, string>()
  readonly #children = new Set<ChildStorage>()

  constructor(adapter: ConformanceAdapter, recorder: CallRecorder) {
    this.#adapter = adapter
    this.#recorder = recorder
  }

  /** Gives an empty location. */
  async newLocation(): Promise<string> {
    const location = this.#adapter.newLocation === undefined ? `conformance-${systemSeam().newId()}` : await this.#adapter.newLocation()
    this.#locations.add(location)
    return location
  }

  /** Opens a location and has its calls recorded. */
  async open(location: string, seam: Seam): Promise<AssayStorage> {
    this.#locations.add(location)
    const storage = await this.#recorder.open(location, () => this.#adapter.open(location, seam))
    this.#open.set(storage, location)
    return {
      ...storage,
      close: () => {
        this.#open.delete(storage)
        return storage.close()
      },
    }
  }

  /** Keeps a child until the end. */
  keepChild(child: ChildStorage): void {
    this.#children.add(child)
  }

  /** Forgets the storages of a location: its power was cut, and there is nothing left to close. */
  abandon(location: string): void {
    for (const [storage, at] of this.#open) if (at === location) this.#open.delete(storage)
  }

  /** Ends the children, closes what is open and takes the locations away. Rejects with what went wrong first, after doing the rest. */
  async release(): Promise<void> {
    const steps = [
      () => Promise.all([...this.#children].map((child) => child.kill())),
      () => Promise.all([...this.#open.keys()].map((storage) => storage.close())),
      () => Promise.all([...this.#locations].map((location) => this.#adapter.destroy?.(location))),
    ]
    const failures: unknown[] = []
    for (const step of steps) {
      try {
        await step()
      } catch (error) {
        failures.push(error)
      }
    }
    this.#children.clear()
    this.#open.clear()
    this.#locations.clear()
    if (failures.length > 0) throw failures[0]
  }
}

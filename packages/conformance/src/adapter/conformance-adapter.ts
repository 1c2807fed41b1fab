import type { AssayStorage, Seam } from '@assay/core'
import type { Faults } from './faults.ts'

/** Why a case is known to fail, and where that is worked on. */
export interface KnownFailure {
  readonly reason: string
  /** The address of the issue. */
  readonly issue: string
}

/** A store that an earlier release of the adapter wrote with `fillSampleStore`. */
export interface StoreFixture {
  /** Of the release that wrote it. */
  readonly version: string
  /** Gives a location that holds a copy of it, which may be changed. */
  location(): Promise<string>
}

/** A storage adapter, as the kit wants to have it. */
export interface ConformanceAdapter {
  readonly name: string
  readonly version: string
  /** Opens the storage of a location. The same location is the same data, a new one is empty. The stores are constructed with this seam. */
  open(location: string, seam: Seam): Promise<AssayStorage>
  /**
   * Says for the report what keeps the data in this run, where the adapter's own version does not tell it, for example `MongoDB 6.0.5, standalone`.
   * Asked once, before the first case.
   */
  backend?(): Promise<string>
  /** Gives a location that holds nothing, for example a new folder or database; default: a name that nothing else has. */
  newLocation?(): Promise<string>
  /** Takes away what a location holds; every storage that was opened there is closed by then. */
  destroy?(location: string): Promise<void>
  /**
   * Describes what surrounds a location, without the location itself, for example the names of the files beside its folder: the kit compares
   * it before and after ids that look like paths were written there, and reads nothing in it. Leave it out where nothing surrounds a location.
   */
  outside?(location: string): Promise<unknown>
  /** How writes are made to fail; without it the cases that need it are unsupported. */
  readonly faults?: Faults
  /**
   * The address (`import.meta.url`) of a module that exports an adapter as `adapter`, which a forked process can open: for the cases with two
   * processes and those that kill one.
   */
  readonly childEntry?: string
  /** Stores of earlier releases, which this one must read the same. */
  readonly fixtures?: readonly StoreFixture[]
  /** Cases that fail for a known reason, by id. They are run all the same, and must fail: an entry that passes is an error. */
  readonly knownFailures?: Readonly<Record<string, KnownFailure>>
}

/** This machine and process, as far as it matters to a lease. */
export interface Host {
  /** Who this process is among all that could use the same store; unique, and the same for the life of the process. */
  readonly owner: string
  /** Tells whether an owner is certainly gone: true only with proof, for example the same machine and boot, and no such process. */
  isGone(owner: string): boolean
}

/** Time, chance and the machine: the only way by which Assay knows them, so that tests can set them. */
export interface Seam {
  /** The time of day, in milliseconds since 1970. It may stand still or go back. */
  now(): number
  /** Milliseconds since some start, with fractions; never goes back. */
  elapsed(): number
  /**
   * Resolves after so many milliseconds, or at once when the signal is aborted; it never rejects, and leaves no timer behind. 0 gives the
   * event loop one turn, so that timers and input get theirs.
   */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>
  /** A new UUID, version 7 (RFC 9562): later ones sort after earlier ones. */
  newId(): string
  /** A number from 0 inclusive to 1 exclusive. */
  random(): number
  readonly host: Host
}

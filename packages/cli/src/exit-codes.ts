/** How a command ended, for scripts and CI; documented in docs/cli.md and stable. Of several that apply: 2, 3, 130 or 143, 4, 1. */
export const exitCodes = {
  /** Done, and every gate passed. */
  done: 0,
  /** Done, and a gate failed. */
  gateFailed: 1,
  /** `assay doctor` leaves damage in the store. */
  damaged: 1,
  /** `assay storage copy` left out runs that are still going. */
  leftOut: 1,
  /** Wrong usage, config or dataset; nothing was run. */
  usage: 2,
  /** The run itself broke: its store failed, or somebody took it over. */
  runBroke: 3,
  /** `assay storage copy` could not copy something, or found another thing when it read it back. */
  notCopied: 3,
  /** Stopped by a limit. */
  limit: 4,
  /** A fault in Assay, or an exception of user code outside any call (EX_SOFTWARE of sysexits). */
  fault: 70,
  interrupted: 130,
  terminated: 143,
} as const

/** One of the exit codes. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

import type { CommandErrorDetails } from './command-error.ts'

/** How a process ended. */
export interface ProcessEnd {
  /** Null when a signal ended it, or it never started. */
  readonly exitCode: number | null
  readonly signal: string | null
  /** The operating system's code, when it could not be started. */
  readonly failure: { readonly code: string; readonly message: string } | null
}

interface EndWords extends CommandErrorDetails {
  /** Goes on from the name of the program. */
  readonly text: string
}

/** `EX_TEMPFAIL` of sysexits.h: the program asks to be called again. */
const temporaryFailure = 75

/** Says how a process ended, and whether the same call may succeed later. */
export function endWords({ exitCode, signal, failure }: ProcessEnd): EndWords {
  if (failure !== null) return { text: failureText(failure.code, failure.message), code: failure.code }
  if (signal !== null) {
    // Others end processes so: people, and systems that are short of memory. All other signals are the program's own faults.
    const isFromOutside = signal === 'SIGKILL' || signal === 'SIGTERM' || signal === 'SIGINT' || signal === 'SIGHUP'
    return { text: `was ended by ${signal}`, code: signal, isRetryable: isFromOutside }
  }
  return { text: `ended with exit code ${exitCode}`, code: `EXIT_${exitCode}`, isRetryable: exitCode === temporaryFailure }
}

function failureText(code: string, message: string): string {
  if (/"cwd" option/.test(message)) return 'cannot be started: the folder in cwd is not there'
  switch (code) {
    case 'ENOENT':
      return 'cannot be started: there is no such program; is it installed, and on the PATH?'
    case 'EACCES':
      return 'cannot be started: it is not an executable file, or must not be executed'
    case 'E2BIG':
      return 'cannot be started: its arguments are too long; use input: "stdin"'
    case 'EAGAIN':
    case 'EMFILE':
    case 'ENFILE':
      return `cannot be started: too many processes or files are open (${code}); lower the concurrency`
    case 'ENOEXEC':
      return 'cannot be started: it is no program of this system; a script begins with #! and the program that runs it'
    default:
      return `cannot be started: ${message}`
  }
}

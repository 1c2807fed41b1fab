import { connect } from 'node:net'

const maxMilliseconds = 3_000

const words: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'its name cannot be looked up now',
}

/** Connects to a server and hangs up, without asking it anything; null when that works, else why not. */
export async function connectionProblem({ host, port }: { readonly host: string; readonly port: number }): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = connect({ host, port })
    const end = (problem: string | null): void => {
      socket.destroy()
      resolve(problem)
    }
    socket.setTimeout(maxMilliseconds, () => end(`no answer within ${maxMilliseconds / 1_000} s`))
    socket.once('connect', () => end(null))
    socket.once('error', (error: NodeJS.ErrnoException) => end(words[error.code ?? ''] ?? error.code ?? error.message))
  })
}

import type { ChildProcess } from 'node:child_process'

/**
 * Waits until a server listens and has installed its extension, and gives its port. Rejects with what the server printed when it ends or fails
 * before that, or takes longer than a minute.
 */
export function startedPort(server: ChildProcess, log: () => string): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (reason: string): void => reject(new Error(`The workbench's server did not start: ${reason}\n${log()}`))
    const deadline = setTimeout(() => fail('it was not ready after a minute'), 60_000)
    const look = (): void => {
      const port = /^Extension host agent listening on (\d+)/m.exec(log())?.[1]
      if (port === undefined || !/ was successfully installed/.test(log())) return
      clearTimeout(deadline)
      resolve(Number(port))
    }
    server.stdout?.on('data', look)
    server.stderr?.on('data', (text: string) => {
      if (/Failed Installing Extensions/.test(text)) fail('the extension cannot be installed')
    })
    server.once('error', (error) => fail(error.message))
    server.once('exit', (code, signal) => {
      clearTimeout(deadline)
      fail(`it ended with ${code ?? signal ?? 'no code'}`)
    })
  })
}

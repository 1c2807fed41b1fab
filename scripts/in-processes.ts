import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'

/** How long a process may take over one task, in milliseconds. What never gives its event loop a turn can only be ended. */
const patience = 300_000

/**
 * Does tasks 0 to `count` in processes of a module that answers each number with one message; `done` is called with each answer. Null: the
 * process broke, or had to be ended.
 *
 * @param words What the module is started with.
 */
export async function inProcesses(
  module: string,
  count: number,
  done: (task: number, answer: unknown) => void,
  words: readonly string[] = [],
): Promise<void> {
  const tasks = Array.from({ length: count }, (_, task) => task).values()
  await Promise.all(Array.from({ length: Math.min(count, availableParallelism()) }, work))

  async function work(): Promise<void> {
    let child = fork(module, words)
    for (const task of tasks) {
      const answer = await answerOf(child, task)
      if (answer === null) {
        child.kill('SIGKILL')
        child = fork(module, words)
      }
      done(task, answer)
    }
    child.disconnect()
  }
}

async function answerOf(child: ChildProcess, task: number): Promise<unknown> {
  const ended = new AbortController()
  child.once('exit', () => ended.abort())
  try {
    const signal = AbortSignal.any([ended.signal, AbortSignal.timeout(patience)])
    const answer = once(child, 'message', { signal })
    child.send(task)
    // What a listener is called with.
    return ((await answer) as readonly unknown[])[0]
  } catch {
    return null
  } finally {
    child.removeAllListeners('exit')
  }
}

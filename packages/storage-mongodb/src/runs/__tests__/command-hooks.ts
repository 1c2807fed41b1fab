import { MongoNetworkError } from 'mongodb'
import type { Command, CommandHook } from './hooked-collections.ts'

/** A command that was held up. */
export interface HeldCommand {
  readonly hook: CommandHook
  /** Resolves when the command is on its way. */
  readonly reached: Promise<void>
  /** Lets the server execute it; resolves when it did. */
  execute(): Promise<void>
}

/** Counts commands, as `results.insertMany`. */
export function countingHook(counts: string[]): CommandHook {
  return (command, send) => {
    counts.push(nameOf(command))
    return send()
  }
}

/** Lets the first such command fail: it never reaches the server. */
export function losingHook(name: string): CommandHook {
  return once(name, async () => {
    throw brokenConnection()
  })
}

/** Lets the first such command be executed, and its answer get lost. */
export function forgettingHook(name: string): CommandHook {
  return once(name, async (send) => {
    await send().catch(() => undefined)
    throw brokenConnection()
  })
}

/** Holds the first such command up, with its caller waiting for it. */
export function holdingHook(name: string): HeldCommand {
  const reached = Promise.withResolvers<undefined>()
  const released = Promise.withResolvers<undefined>()
  const executed = Promise.withResolvers<undefined>()
  const hook = once(name, async (send) => {
    reached.resolve(undefined)
    await released.promise
    try {
      return await send()
    } finally {
      executed.resolve(undefined)
    }
  })
  return {
    hook,
    reached: reached.promise,
    async execute() {
      released.resolve(undefined)
      await executed.promise
    },
  }
}

/** Gives the caller of the first such command up at once, while the command is still on its way. */
export function delayingHook(name: string): HeldCommand {
  const held = holdingHook(name)
  const hook = once(name, async (send, command) => {
    void held.hook(command, send).catch(() => undefined)
    throw brokenConnection()
  })
  return { ...held, hook }
}

function once(name: string, answer: (send: () => Promise<unknown>, command: Command) => Promise<unknown>): CommandHook {
  let isDone = false
  return (command, send) => {
    if (isDone || nameOf(command) !== name) return send()
    isDone = true
    return answer(send, command)
  }
}

function nameOf({ collection, method }: Command): string {
  return `${collection}.${method}`
}

function brokenConnection(): Error {
  return new MongoNetworkError('connection 7 to 127.0.0.1:27017 closed')
}

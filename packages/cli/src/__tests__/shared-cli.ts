import { tmpdir } from 'node:os'
import { afterAll, beforeAll } from 'vitest'
import { startAnsweringChild } from './answering-child.ts'
import type { AnsweringChild } from './answering-child.ts'
import type { Ended, RunCommand } from './run-cli.ts'

/** A command, as the child gets it. */
export interface CommandRequest {
  readonly folder: string
  readonly words: readonly string[]
  readonly environment: Readonly<Record<string, string>>
}

/**
 * Gives a function that runs commands in one process that all tests of a file share, which takes a small part of the time that a process each takes.
 * For what a command says and how it ends; not for what it does to the process, such as signals, colours and standard output.
 */
export function sharedCli(): RunCommand {
  let child: AnsweringChild | null = null
  beforeAll(async () => {
    child = await startAnsweringChild(new URL('./command-line-child.ts', import.meta.url), {
      PATH: process.env['PATH'],
      HOME: tmpdir(),
      GIT_CEILING_DIRECTORIES: tmpdir(),
    })
  })
  afterAll(() => child?.[Symbol.asyncDispose]())
  return async (folder, words, environment = {}) => {
    // The child sends exactly this.
    return (await child?.ask({ folder, words: [...words], environment: { ...environment } })) as Ended
  }
}

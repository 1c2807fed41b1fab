import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Vitest } from 'vitest/node'

/**
 * Writes `<passed> <failed> <skipped>` of a finished run to a file, for .ci/run. A file or suite that broke outside of its tests, and an error
 * that nothing caught, count as one failed each; so does a test that was never reached.
 */
export function writeTotals(vitest: Vitest, path: string): void {
  const modules = vitest.state.getTestModules()
  const states = modules.flatMap((module) => Array.from(module.children.allTests(), (test) => test.result().state))
  const count = (state: (typeof states)[number]): number => states.filter((one) => one === state).length
  const broken = modules.flatMap((module) => [module, ...module.children.allSuites()]).filter((part) => part.errors().length > 0)
  const failed = count('failed') + count('pending') + broken.length + vitest.state.getUnhandledErrors().length
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `${count('passed')} ${failed} ${count('skipped')}\n`)
}

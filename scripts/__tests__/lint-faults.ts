/** Code that a lint rule of ours refuses, and the nearest code that it does not. */
export interface LintFault {
  readonly rule: string
  readonly what: string
  readonly wrong: string
  readonly right: string
  /** Where the file lies; by default among the sources of a package. */
  readonly folder?: string
}

const tests = 'packages/core/src/json/__tests__'
const seam = "import type { Seam } from '../seam/seam.ts'\n"
const late = 'const late = async (): Promise<void> => {}\n'
const lines = (count: number): string =>
  ['export const first = 1', ...Array.from({ length: count - 1 }, () => '// and one more')].join('\n')

const clock = 'assay(no-current-date)'
const globals = 'eslint(no-restricted-globals)'
const properties = 'eslint(no-restricted-properties)'
const imports = 'eslint(no-restricted-imports)'
const size = 'eslint(max-lines)'

export const lintFaults: readonly LintFault[] = [
  { rule: clock, what: 'new Date()', wrong: 'export const at = new Date()', right: 'export const at = new Date(0)' },
  { rule: clock, what: 'Date()', wrong: 'export const at = Date()', right: 'export const at = Date.UTC(2026)' },
  { rule: clock, what: 'Date.now()', wrong: 'export const at = Date.now()', right: "export const at = Date.parse('2026-01-01')" },
  {
    rule: clock,
    what: 'now taken out of Date',
    wrong: 'const { now } = Date\nexport const at = now()',
    right: `${seam}export const at = ({ now }: Seam): number => now()`,
  },
  {
    rule: clock,
    what: 'another name for Date',
    wrong: 'const Time = Date\nexport const at = new Time()',
    right: 'export const dates = new Array<Date>()',
  },
  {
    rule: clock,
    what: 'Date as a callback',
    wrong: 'export const texts = [0].map(Date)',
    right: 'export const isDate = (value: unknown): boolean => value instanceof Date',
  },
  { rule: globals, what: 'performance', wrong: 'export const at = performance.now()', right: 'export const performance = 1' },
  { rule: globals, what: 'crypto.randomUUID', wrong: 'export const id = crypto.randomUUID()', right: 'export const crypto = 1' },
  {
    rule: globals,
    what: 'crypto.getRandomValues',
    wrong: 'export const bytes = crypto.getRandomValues(new Uint8Array(1))',
    right: 'export const bytes = new Uint8Array(1)',
  },
  {
    rule: globals,
    what: 'setTimeout',
    wrong: 'export const timer = setTimeout(String, 1)',
    right: 'export const clear = (timer: number): void => clearTimeout(timer)',
  },
  {
    rule: globals,
    what: 'setInterval',
    wrong: 'export const timer = setInterval(String, 1)',
    right: 'export const clear = (timer: number): void => clearInterval(timer)',
  },
  {
    rule: globals,
    what: 'setImmediate',
    wrong: 'export const timer = setImmediate(String)',
    right: 'export const soon = (work: () => void): void => queueMicrotask(work)',
  },
  { rule: globals, what: 'globalThis', wrong: 'export const at = new globalThis.Date()', right: 'export const at = new Date(1)' },
  { rule: properties, what: 'Math.random', wrong: 'export const chance = Math.random()', right: 'export const floor = Math.floor(1)' },
  {
    rule: properties,
    what: 'random taken out of Math',
    wrong: 'const { random } = Math\nexport const chance = random()',
    right: 'const { floor } = Math\nexport const one = floor(1)',
  },
  { rule: properties, what: 'process.hrtime', wrong: 'export const at = process.hrtime()', right: 'export const id = process.pid' },
  {
    rule: properties,
    what: 'AbortSignal.timeout',
    wrong: 'export const signal = AbortSignal.timeout(1)',
    right: 'export const signal = AbortSignal.abort()',
  },
  {
    rule: imports,
    what: 'randomness of node:crypto',
    wrong: "export { randomUUID } from 'node:crypto'",
    right: "export { createHash } from 'node:crypto'",
  },
  {
    rule: imports,
    what: 'node:timers/promises',
    wrong: "export { setTimeout } from 'node:timers/promises'",
    right: "export { join } from 'node:path'",
  },
  {
    rule: imports,
    what: 'node:perf_hooks',
    wrong: "export { performance } from 'node:perf_hooks'",
    right: "export { sep } from 'node:path'",
  },

  { rule: size, what: 'a source of 301 lines', wrong: lines(301), right: lines(300) },
  { rule: size, what: 'a test of 501 lines', wrong: lines(501), right: lines(500), folder: tests },
  { rule: size, what: 'a script of 301 lines', wrong: lines(301), right: lines(300), folder: 'scripts' },

  { rule: 'assay(no-export-all)', what: 'export *', wrong: "export * from 'node:path'", right: "export { join } from 'node:path'" },
  { rule: 'import(no-default-export)', what: 'a default export', wrong: 'export default 1', right: 'export const one = 1' },
  {
    rule: 'eslint(no-console)',
    what: 'console in a package',
    wrong: "console.log('a')\nexport const a = 1",
    right: "process.stdout.write('a')\nexport const a = 1",
  },
  { rule: 'typescript(no-explicit-any)', what: 'any', wrong: 'export const a: any = 1', right: 'export const a: unknown = 1' },
  { rule: 'typescript(no-non-null-assertion)', what: '!', wrong: 'export const a = [1][0]!', right: 'export const a = [1][0]' },
  {
    rule: 'typescript(no-unsafe-assignment)',
    what: 'any that comes from elsewhere',
    wrong: "export const a = JSON.parse('1')",
    right: "export const a: unknown = JSON.parse('1')",
  },
  {
    rule: 'typescript(no-floating-promises)',
    what: 'a promise that nobody awaits',
    wrong: `${late}late()\nexport const a = 1`,
    right: `${late}await late()\nexport const a = 1`,
  },
  {
    rule: 'typescript(no-misused-promises)',
    what: 'a promise where none is expected',
    wrong: `${late}export const listen = (signal: AbortSignal): void => signal.addEventListener('abort', late)`,
    right: `${late}export const listen = (signal: AbortSignal): void => signal.addEventListener('abort', () => void late())`,
  },
  {
    rule: 'typescript(switch-exhaustiveness-check)',
    what: 'a case that is missing',
    wrong: "export const a = (b: 'x' | 'y'): void => {\n  switch (b) {\n    case 'x':\n  }\n}",
    right: "export const a = (b: 'x' | 'y'): void => {\n  switch (b) {\n    case 'x':\n    case 'y':\n  }\n}",
  },
  {
    rule: 'typescript(prefer-nullish-coalescing)',
    what: '|| where ?? is meant',
    wrong: 'export const a = (b?: number): number => b || 1',
    right: 'export const a = (b?: number): number => b ?? 1',
  },
]

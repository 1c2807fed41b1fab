#!/usr/bin/env node
import { assayVersion } from './assay-version.ts'

const words = process.argv.slice(2)
if (words.length === 1 && (words[0] === '--version' || words[0] === '-v')) {
  // Before anything else is loaded: reading a command line takes as long as Node's own start.
  process.stdout.write(`${assayVersion()}\n`)
} else {
  const { boundHeap } = await import('./bound-heap.ts')
  boundHeap()
  const { startCommandLine } = await import('./start-command-line.ts')
  await startCommandLine(words)
}

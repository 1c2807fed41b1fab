#!/usr/bin/env node
import { runCommand } from './run-command.ts'

const { stdout, stderr } = process
// Who reads it may have seen enough, as `head` does.
stdout.on('error', () => process.exit(1))
const exitCode = await runCommand(process.argv.slice(2), {
  write: (text) => void stdout.write(text),
  writeAside: (text) => void stderr.write(text),
  hasColors: stdout.isTTY && stdout.hasColors(),
  folder: process.cwd(),
})
await new Promise((resolve) => stdout.write('', resolve))
// An adapter may hold connections open that nobody closes.
process.exit(exitCode)

// Writes the parts of docs/cli.md that are made from the definitions of the command line. With --check it writes nothing, and fails where they differ.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { assayProgram } from '../assay-program.ts'
import { commandList } from './command-list.ts'
import { commandReference } from './command-reference.ts'
import { withMadePart } from './with-made-part.ts'

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } })
const path = join(import.meta.dirname, '../../../../docs/cli.md')
const program = assayProgram(() => Promise.resolve())
const document = readFileSync(path, 'utf8')
const made = withMadePart(withMadePart(document, 'commands', commandList(program)), 'reference', commandReference(program))
if (!values.check) writeFileSync(path, made)
else if (made !== document) {
  process.stderr.write('docs/cli.md is not as the definitions of the command line: run pnpm docs:cli\n')
  process.exitCode = 1
}

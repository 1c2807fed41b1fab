import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { reportCommand } from '../commands/report-command.ts'
import { resumeCommand } from '../commands/resume-command.ts'
import { runCommand } from '../commands/run-command.ts'

const text = readFileSync(join(import.meta.dirname, '../../../../docs/ci.md'), 'utf8')
const folded = text.replaceAll(/\n {6,}--/g, ' --').replaceAll(/\$\{\{ matrix\.number \}\}/g, '1')
const commands = Array.from(folded.matchAll(/(?:npx |^|`)assay ((?:run|resume|report) [^`\n]+)/gm), ([, words = '']) => words)

it.each(commands.filter((words) => !words.includes('<')))('understands what docs/ci.md shows: assay %s', async (words) => {
  const ran: string[] = []
  const note = (name: string) => (): Promise<void> => {
    ran.push(name)
    return Promise.resolve()
  }
  const known = [runCommand(note('run')), resumeCommand(note('resume')), reportCommand(note('report'))]
  const [name = '', ...rest] = words.split(/\s+/)

  await known
    .find((command) => command.name() === name)
    ?.exitOverride()
    .parseAsync(rest, { from: 'user' })

  expect(ran).toEqual([name])
})

it('finds the jobs of docs/ci.md', () => {
  expect(commands.filter((words) => words.startsWith('run '))).toHaveLength(4)
})

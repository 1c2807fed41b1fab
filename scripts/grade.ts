// Grades the conformance kit: runs its cases on every saboteur. Fails when one survives, when a required case finds none, or when a
// saboteur is not found as the page in docs says; with --write it writes the page, with --named it runs only the pairs that the page names.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { conformanceCases } from '@assay/conformance'
import { firstFinders, gradesOf, gradingPage } from '@assay/conformance/grading'
import type { Kill } from '@assay/conformance/grading'
import spawn from 'nano-spawn'
import { gradingTasks } from './grading-tasks.ts'
import { inProcesses } from './in-processes.ts'

const path = join(import.meta.dirname, '../docs/conformance-grading.md')
const { values } = parseArgs({
  options: { write: { type: 'boolean', default: false }, named: { type: 'boolean', default: false } },
})
if (values.write && values.named) throw new Error('--write needs all pairs, and --named leaves most of them out')

const tasks = gradingTasks()
const answers = new Map<number, readonly string[]>()
await inProcesses(
  join(import.meta.dirname, 'grading-worker.ts'),
  tasks.length,
  (task, answer) => {
    if (answer === null) throw new Error(`${tasks[task]?.name} breaks its process, or never ends`)
    // The worker answers with the ids of the failed cases.
    answers.set(task, answer as readonly string[])
  },
  values.named ? [path] : [],
)
const broken = tasks.flatMap(({ wrong }, task) => (wrong === null ? (answers.get(task) ?? []) : []))
const kills = tasks.flatMap(({ name, wrong }, task): Kill[] =>
  wrong === null ? [] : [{ saboteur: name, wrong, killedBy: answers.get(task) ?? [] }],
)
const grades = gradesOf(kills, conformanceCases, broken)
const page = gradingPage(grades, conformanceCases)

const problems = [
  ...grades.survivors.map((saboteur) => `${saboteur} is found by no case: a case is missing`),
  ...grades.idle.map((id) => `${id} is required and finds no saboteur: one is missing`),
  ...grades.broken.map((id) => `${id} fails an adapter that is right`),
]
if (values.write) {
  writeFileSync(path, page)
  await spawn('oxfmt', [path], { preferLocal: true })
} else {
  // What chance and the machine's clock decide differs from run to run, so that not every number of the page can be compared.
  const finders = firstFinders(readFileSync(path, 'utf8'))
  const stale = grades.kills
    .filter(({ saboteur, killedBy }) => !killedBy.includes(finders.get(saboteur) ?? ''))
    .map(({ saboteur }) => saboteur)
  if (stale.length > 0 || finders.size !== kills.length) {
    problems.push(`docs/conformance-grading.md is out of date, run pnpm grade --write; not found as it says: ${stale.join(', ')}`)
  }
}
for (const problem of problems) process.stderr.write(`${problem}\n`)
process.stdout.write(`${kills.length - grades.survivors.length} of ${kills.length} saboteurs found, ${problems.length} problems\n`)
if (problems.length > 0) process.exitCode = 1

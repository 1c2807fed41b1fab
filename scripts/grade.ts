// Grades the conformance kit: runs its cases on every saboteur. Fails when one survives, when a required case finds none, or when the page in
// docs says something else; with --write it writes the page.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { conformanceCases } from '@assay/conformance'
import { gradesOf, gradingPage, killsOfPage } from '@assay/conformance/grading'
import type { Kill } from '@assay/conformance/grading'
import spawn from 'nano-spawn'
import { gradingTasks } from './grading-tasks.ts'
import { inProcesses } from './in-processes.ts'

const page = join(import.meta.dirname, '../docs/conformance-grading.md')
const { values } = parseArgs({ options: { write: { type: 'boolean', default: false } } })

const tasks = gradingTasks()
const answers = new Map<number, readonly string[]>()
await inProcesses(join(import.meta.dirname, 'grading-worker.ts'), tasks.length, (task, answer) => {
  // The worker answers with the ids of the failed cases.
  answers.set(task, answer === null ? ['hangs'] : (answer as readonly string[]))
})
const failed = tasks.map(({ name, wrong }, task) => ({ saboteur: name, wrong, killedBy: answers.get(task) ?? [] }))
const broken = failed.flatMap(({ wrong, killedBy }) => (wrong === null ? killedBy : []))
const kills = failed.flatMap(({ wrong, ...kill }): Kill[] => (wrong === null ? [] : [{ ...kill, wrong }]))
const grades = gradesOf(kills, conformanceCases, broken)

const problems = [
  ...grades.survivors.map((saboteur) => `${saboteur} is found by no case: a case is missing`),
  ...grades.idle.map((id) => `${id} is required and finds no saboteur: one is missing`),
  ...grades.broken.map((id) => `${id} fails an adapter that is right`),
]
if (values.write) {
  writeFileSync(page, gradingPage(grades, conformanceCases))
  await spawn('oxfmt', [page], { preferLocal: true })
} else {
  const committed = new Map(killsOfPage(readFileSync(page, 'utf8')).map((kill) => [kill.saboteur, JSON.stringify(kill)]))
  const stale = grades.kills.filter((kill) => committed.get(kill.saboteur) !== JSON.stringify(kill)).map(({ saboteur }) => saboteur)
  if (stale.length > 0 || committed.size !== grades.kills.length) {
    problems.push(`docs/conformance-grading.md is out of date (${stale.join(', ') || 'it has more saboteurs'}); run pnpm grade --write`)
  }
}
for (const problem of problems) process.stderr.write(`${problem}\n`)
process.stdout.write(`${kills.length - grades.survivors.length} of ${kills.length} saboteurs found, ${problems.length} problems\n`)
if (problems.length > 0) process.exitCode = 1

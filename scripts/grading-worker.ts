// A process of scripts/grade.ts: gets the number of a task, runs the cases on its adapter, and answers with the ids of those that fail. With the
// path of the page, only those cases are run that the page names for a saboteur.
import { readFileSync } from 'node:fs'
import { conformanceCases } from '@assay/conformance'
import { findFailures, namedFinders } from '@assay/conformance/grading'
import { gradingTasks } from './grading-tasks.ts'

const tasks = gradingTasks()
const [page] = process.argv.slice(2)
const named = page === undefined ? null : namedFinders(readFileSync(page, 'utf8'))

process.on('message', (number: number) => {
  void answer(number)
})

async function answer(number: number): Promise<void> {
  const task = tasks[number]
  if (task === undefined) throw new Error(`There is no task ${number}`)
  const finders = task.wrong === null || named === null ? null : (named.get(task.name) ?? [])
  const cases = conformanceCases.filter(({ id }) => finders === null || finders.includes(id))
  process.send?.(await findFailures(task.adapter(), cases, { seed: 1, tries: 5 }))
}

// A process of scripts/grade.ts: gets the number of a task, runs the cases on its adapter, and answers with the ids of those that fail.
import { conformanceCases } from '@assay/conformance'
import { findFailures } from '@assay/conformance/grading'
import { gradingTasks } from './grading-tasks.ts'

const tasks = gradingTasks()

process.on('message', (number: number) => {
  void answer(number)
})

async function answer(number: number): Promise<void> {
  const task = tasks[number]
  if (task === undefined) throw new Error(`There is no task ${number}`)
  process.send?.(await findFailures(task.adapter(), conformanceCases, { seed: 1, tries: 5 }))
}

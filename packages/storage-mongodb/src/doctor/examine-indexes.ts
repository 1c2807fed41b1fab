import { AssayError } from '@assay/core'
import { ensureIndexes } from '../indexes/ensure-indexes.ts'
import { indexText, missingIndexes } from '../indexes/missing-indexes.ts'
import type { StoreIndex } from '../indexes/store-indexes.ts'
import type { DoctorContext } from './doctor-context.ts'
import type { Examination, Problem } from './problem.ts'

/** Looks whether the indexes of a store are there. */
export async function examineIndexes(context: DoctorContext): Promise<Examination> {
  const { collections } = context
  const mend = async (): Promise<void> => {
    await ensureIndexes(collections)
  }
  try {
    const missing = await missingIndexes(collections)
    return { problems: missing.map((index) => problemOf(index, mend)), entries: 0 }
  } catch (error) {
    if (!AssayError.isInstance(error) || error.code !== 'INVALID') throw error
    const problem: Problem = {
      path: '',
      severity: 'damage',
      problem: error.message,
      repair: 'left: nobody else can say what the index is for',
    }
    return { problems: [problem], entries: 0 }
  }
}

function problemOf(index: StoreIndex, mend: () => Promise<void>): Problem {
  const { collection: path, name, unique } = index
  const problem = `lacks the index ${name}, ${indexText(index)}, ${unique ? 'without which rows can be stored twice' : 'without which reading is slow'}`
  return { path, severity: unique ? 'damage' : 'notice', problem, repair: 'created', mend }
}

import { tellError } from './tell-error.ts'

/** Does something for a person, who is told why when it cannot be done, with what can be done about it. */
export async function tellFailure(showLog: () => void, act: () => Promise<unknown>): Promise<void> {
  try {
    await act()
  } catch (error) {
    await tellError(error, showLog, () => tellFailure(showLog, act))
  }
}

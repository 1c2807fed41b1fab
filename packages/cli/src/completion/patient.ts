import { systemSeam } from '@assay/core'

/** Milliseconds. Who waits for longer has typed the word by then. */
const patience = 1000

/** Waits for words as long as a person does; none when they take longer, or cannot be found out. */
export async function patient<Word>(words: Promise<readonly Word[]>): Promise<readonly Word[]> {
  const timeUp = systemSeam().sleep(patience)
  return Promise.race([words, timeUp.then(() => [])]).catch(() => [])
}

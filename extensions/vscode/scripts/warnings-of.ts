/** Does something, and gives what it warned of on the console meanwhile, errors included. */
export async function warningsOf(act: () => Promise<unknown>): Promise<readonly string[]> {
  const warnings: string[] = []
  const { warn, error } = console
  const take = (...words: readonly unknown[]): void => void warnings.push(words.join(' '))
  Object.assign(console, { warn: take, error: take })
  try {
    await act()
  } finally {
    Object.assign(console, { warn, error })
  }
  return warnings
}

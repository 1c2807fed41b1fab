import { fork } from 'node:child_process'

/**
 * Runs a module in a process of its own, so that heap and peak memory are its alone, and gives the one message that it sends.
 *
 * @param form Whether the packages are their sources, or what `pnpm build` made of them, as users have it. For the memory that users see, the
 * module is JavaScript then.
 */
export async function inChild(module: string, values: readonly string[], form: 'sources' | 'built' = 'sources'): Promise<unknown> {
  const child = fork(module, values, { execArgv: ['--expose-gc', ...(form === 'sources' ? ['--conditions=@assay/source'] : [])] })
  const message = new Promise<unknown>((resolve) => child.once('message', resolve))
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const answer = await Promise.race([message, ended.then((code) => new Error(`${module} ended with ${code} and said nothing`))])
  if (answer instanceof Error) throw answer
  await ended
  return answer
}

import { isCi } from './machine.ts'
import type { Machine } from './machine.ts'

/**
 * Does what needs a Debian package. Where its failure says that the package is missing, CI installs it, if it may, and does it again; a person
 * is told the name.
 */
export async function withDebianPackage<Answer>(
  machine: Machine,
  name: string,
  missing: RegExp,
  action: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await action()
  } catch (error) {
    const [complaint] = missing.exec(String(error)) ?? []
    if (complaint === undefined) throw error
    const remedy = `${complaint} (on Debian: apt-get install ${name})`
    if (!isCi(machine) || !machine.isRoot) throw new Error(remedy, { cause: error })
    try {
      await machine.run('apt-get', ['-qq', 'update'])
      await machine.run('apt-get', ['-qq', '-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=60', 'install', name])
    } catch (failure) {
      throw new Error(`${remedy}, which failed: ${String(failure)}`, { cause: failure })
    }
  }
  return action()
}

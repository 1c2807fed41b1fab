import { nextTick } from 'node:process'

/**
 * Does something without the warnings that Node prints about the module type of files. They are about how fast a project's files load, and
 * would stand in front of every run.
 */
export async function withoutModuleWarnings<Value>(load: () => Promise<Value>): Promise<Value> {
  const listeners = process.listeners('warning')
  const filter = (warning: Error): void => {
    if (!isAboutModuleType(warning)) for (const listener of listeners) listener(warning)
  }
  process.removeAllListeners('warning')
  process.on('warning', filter)
  try {
    return await load()
  } finally {
    // Node emits a warning one tick after it was made.
    await new Promise<void>((resolve) => nextTick(resolve))
    process.off('warning', filter)
    for (const listener of listeners) process.on('warning', listener)
  }
}

function isAboutModuleType(warning: Error): boolean {
  if ('code' in warning && warning.code === 'MODULE_TYPELESS_PACKAGE_JSON') return true
  return /^Failed to load the ES module|Type Stripping is an experimental feature|stripTypeScriptTypes is an experimental feature/.test(
    warning.message,
  )
}

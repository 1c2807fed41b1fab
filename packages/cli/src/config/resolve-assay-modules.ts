import { registerHooks } from 'node:module'

let isRegistered = false

/**
 * Makes `@assay/…` in user code resolve to the packages of the running command line where the project has none, so that a config needs no
 * install. Holds for the rest of the process, because targets may import later.
 */
export function resolveAssayModules(): void {
  if (isRegistered) return
  isRegistered = true
  registerHooks({
    resolve(specifier, context, nextResolve) {
      if (!specifier.startsWith('@assay/') || context.parentURL === import.meta.url) return nextResolve(specifier, context)
      try {
        return nextResolve(specifier, context)
      } catch (error) {
        const url = ownUrl(specifier)
        if (url === null) throw error
        return { url, shortCircuit: true }
      }
    },
  })
}

function ownUrl(specifier: string): string | null {
  try {
    return import.meta.resolve(specifier)
  } catch {
    return null
  }
}

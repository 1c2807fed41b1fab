// Loads configs in a process of its own, because the test runner has module loading of its own.
import { AssayError } from '@assay/core'
import { UsageError } from '../../usage-error.ts'
import { loadConfig } from '../load-config.ts'
import type { LoadConfigRequest } from '../load-config.ts'

process.on('message', (request: LoadConfigRequest) => {
  void answer(request).then((message) => process.send?.(message))
})
process.send?.('ready')

async function answer(request: LoadConfigRequest): Promise<unknown> {
  try {
    const loaded = await loadConfig(request)
    const core: unknown = Reflect.get(loaded.config.mastra ?? {}, 'AssayError')
    const { config } = loaded
    return { loaded: { ...loaded, config: shown(config) }, hasRunningCore: core === AssayError }
  } catch (error) {
    if (!UsageError.isInstance(error)) throw error
    return { error: error.message }
  }
}

function shown(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'function' ? `function ${inner.name}` : inner)))
}

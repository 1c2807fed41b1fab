import type { AssayConfig } from './assay-config.ts'

/**
 * Gives the config back as it is; it is there so that an editor knows the fields. The config file exports the result as its default.
 *
 * ```ts
 * import { defineConfig } from '@assay/cli'
 *
 * export default defineConfig({
 *   targets: { shout: (input: string) => input.toUpperCase() },
 *   scorers: {
 *     exact: { threshold: 1, run: ({ output, expectedOutput }) => ({ score: output === expectedOutput ? 1 : 0 }) },
 *   },
 *   datasets: { 'data/*.jsonl': { target: 'shout', scorers: ['exact'] } },
 * })
 * ```
 */
export function defineConfig(config: AssayConfig): AssayConfig {
  return config
}

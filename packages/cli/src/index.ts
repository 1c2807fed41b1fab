export { defineConfig } from './config/define-config.ts'
export { command } from './targets/command/command.ts'
export { http } from './targets/http/http.ts'
export type {
  AssayConfig,
  ConfigScorer,
  DatasetEntry,
  FormerIds,
  ProfileEntry,
  ProfileValue,
  ThresholdEntry,
} from './config/assay-config.ts'
export type { GateLimits, GateSettings } from './gates/gate-settings.ts'
export type { CommandOptions, CommandTarget, ItemCommandOptions, JsonLinesCommandOptions } from './targets/command/command-options.ts'
export type { HttpAnswer, HttpBody, HttpOptions, HttpOutput, HttpUsage } from './targets/http/http-options.ts'

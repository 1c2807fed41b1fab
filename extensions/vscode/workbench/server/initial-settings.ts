import type { ServerOptions } from './server-options.ts'

/** Nothing that pops up by itself, nothing that asks the network. */
const quiet = {
  'chat.disableAIFeatures': true,
  'editor.minimap.enabled': false,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'security.workspace.trust.startupPrompt': 'never',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.reduceMotion': 'on',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  // A row that sticks to the top is there twice, and hides another one.
  'workbench.tree.enableStickyScroll': false,
}

/** The settings of a user who starts a workbench for the first time. */
export function initialSettings(options: ServerOptions): Readonly<Record<string, unknown>> {
  return {
    ...quiet,
    'workbench.colorTheme': options.theme ?? 'Default Light Modern',
    'security.workspace.trust.enabled': options.restricted ?? false,
    ...options.settings,
  }
}

import type { Target, TargetType } from '@assay/core'
import { UsageError } from '../usage-error.ts'
import type { DatasetEntry } from './assay-config.ts'
import { currentIdOf } from './former-ids.ts'
import { hostTargets, knownTargets } from './known-targets.ts'
import { listOf } from './list-of.ts'
import type { LoadedConfig } from './load-config.ts'
import { configNames } from './find-config.ts'
import { searchedText } from './searched-text.ts'
import { shownPath } from './shown-path.ts'

/** A target to run. */
export interface ChosenTarget {
  readonly id: string
  readonly targetType: TargetType
  /** The function; absent when `config.mastra` has it under the id. */
  readonly target?: Target
}

/**
 * Chooses what to run: the ids that were asked for, else those of the dataset's entry, else the config's only target, else the only one of its
 * Mastra. What is given twice counts once.
 *
 * @param entry What the config says about the dataset, if anything.
 * @param ids What was asked for on the command line.
 * @throws `UsageError`: an id is not known, or none was given and there are several targets, or none; it lists what there is.
 */
export function chooseTargets(loaded: LoadedConfig, entry: DatasetEntry | null, ids: readonly string[]): readonly ChosenTarget[] {
  const { config } = loaded
  const own = Object.keys(config.targets ?? {})
  const known = own.length === 1 ? own : knownTargets(config)
  const wanted = ids.length > 0 ? ids : [entry?.target ?? (known.length === 1 ? known : [])].flat()
  if (wanted.length === 0) throw new UsageError(noTarget(loaded, known))
  const found = wanted.map((id) => chosen(loaded, id))
  return found.filter(({ id, targetType }, index) => index === found.findIndex((one) => one.id === id && one.targetType === targetType))
}

function chosen(loaded: LoadedConfig, text: string): ChosenTarget {
  const { targets = {} } = loaded.config
  const target = Object.hasOwn(targets, text) ? targets[text] : undefined
  if (target !== undefined) return { id: text, targetType: 'function', target }
  const [found, ...others] = hostTargets(loaded.config, text)
  if (found === undefined) return refuse(loaded, text)
  if (others.length === 0) return found
  const choices = [found, ...others].map(({ targetType, id }) => `${targetType}/${id}`)
  throw new UsageError(`${text} is several targets of the mastra in ${shownPath(loaded.path ?? '')}; choose one: ${choices.join(', ')}`)
}

function refuse(loaded: LoadedConfig, id: string): never {
  const { path, config } = loaded
  const current = currentIdOf(config.formerly?.targets, id)
  const renamed = current === id ? '' : `, which is called ${current} now`
  if (path === null) throw new UsageError(`Target not found: ${id}\n${noConfig(loaded)}`)
  const where = `${shownPath(path)} has ${listOf(knownTargets(config))}`
  const others = config.mastra === undefined ? '' : ', and agent/<id>, workflow/<id>, function/<id> and scorer/<id> of its mastra'
  throw new UsageError(`Target not found: ${id}${renamed}; ${where}${others}`)
}

function noTarget(loaded: LoadedConfig, known: readonly string[]): string {
  const { path, config } = loaded
  if (path === null) return noConfig(loaded)
  if (known.length > 0) return `${shownPath(path)} has several targets; choose with --target: ${known.join(', ')}`
  const example =
    config.mastra === undefined ? 'add one under targets: { id: function }' : 'choose with --target agent/<id> or workflow/<id>'
  return `${shownPath(path)} has no targets; ${example}`
}

function noConfig(loaded: LoadedConfig): string {
  const { beside } = loaded
  const advice =
    beside === undefined
      ? `Make an ${configNames[0]} there that has targets, or name one with --config`
      : `One lies beside the dataset, and is used where it is named: --config ${shownPath(beside)}`
  return `No config found in ${searchedText(loaded)}\n${advice}`
}

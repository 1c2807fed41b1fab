import { systemSeam } from '@assay/core'
import type { Seam } from '@assay/core'
import type { CommandOptions, CommandTarget } from './command-options.ts'
import { itemCommandTarget } from './item-command.ts'
import { jsonLinesTarget } from './json-lines-target.ts'
import type { FillArguments } from './plan-arguments.ts'

const defaultMaxCharacters = 16_777_216

/** Makes a target of options that were checked. */
export function commandTarget(options: CommandOptions, fillArguments: FillArguments, seam: Seam = systemSeam()): CommandTarget {
  const { maxCharacters = defaultMaxCharacters } = options
  if (options.protocol === 'json-lines') return jsonLinesTarget({ ...options, maxCharacters }, seam)
  return Object.assign(itemCommandTarget({ ...options, fillArguments, maxCharacters }, seam), { [Symbol.asyncDispose]: nothingToEnd })
}

/** Each process of such a target ends with its item. */
function nothingToEnd(): Promise<void> {
  return Promise.resolve()
}

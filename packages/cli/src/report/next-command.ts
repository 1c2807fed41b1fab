import { commandText } from '../text/command-text.ts'

/** What the next command is derived from. */
export interface NextCommandFacts {
  /** The words after `assay` that were typed. */
  readonly words: readonly string[]
  /** The ids of the config's other targets. */
  readonly otherTargets: readonly string[]
  /** The targets that were run. */
  readonly targetIds: readonly string[]
  /** A metadata key that the items have. */
  readonly metadataKey: string | null
  readonly isGrouped: boolean
  readonly hasQualityGate: boolean
}

/** Suggests the command that tells most from here on: compare with another target, look at groups, or hold the quality; null when all is there. */
export function nextCommand(facts: NextCommandFacts): string | null {
  const { words, otherTargets, targetIds, metadataKey, isGrouped, hasQualityGate } = facts
  const [other] = otherTargets
  if (targetIds.length === 1 && other !== undefined) {
    const isNamed = words.some((word) => /^(-t|--target(=.*)?$)/s.test(word))
    const named = isNamed ? [] : targetIds.flatMap((id) => ['--target', id])
    return commandText([...words, ...named, '--target', other])
  }
  if (!isGrouped && metadataKey !== null) return commandText([...words, '--by', metadataKey])
  return hasQualityGate ? null : commandText([...words, '--min-pass-rate', '0.9'])
}

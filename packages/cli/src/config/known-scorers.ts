import type { AssayConfig, ConfigScorer } from './assay-config.ts'
import { hostContents, hostThing } from './host-contents.ts'

/** The ids of all scorers of a config: those of `scorers` first, then those of its Mastra that have other ids. */
export function knownScorers({ scorers = {}, mastra }: AssayConfig): readonly string[] {
  return [...new Set([...Object.keys(scorers), ...hostContents(mastra, 'scorer').map(({ id }) => id)])]
}

/** The scorer of an id, or of its key in the Mastra of the config, and the id by which runs know it; null when there is none. */
export function knownScorer(
  { scorers = {}, mastra }: AssayConfig,
  id: string,
): { readonly id: string; readonly scorer: ConfigScorer } | null {
  const own = Object.hasOwn(scorers, id) ? scorers[id] : undefined
  if (own !== undefined) return { id, scorer: own }
  const found = hostThing(mastra, 'scorer', id)
  return found !== null && isScorer(found.thing) ? { id: found.id, scorer: found.thing } : null
}

function isScorer(thing: unknown): thing is ConfigScorer {
  return typeof thing === 'object' && thing !== null && 'run' in thing && typeof thing.run === 'function'
}

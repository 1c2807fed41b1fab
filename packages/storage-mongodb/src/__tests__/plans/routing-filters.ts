import type { Document } from 'mongodb'
import type { SentCommand } from './command-log.ts'

/** By which field the documents of a collection would be spread over shards. */
const shardKeys: Readonly<Record<string, string>> = {
  assay_runs: '_id',
  assay_results: '_id.r',
  assay_datasets: '_id',
  assay_items: '_id.d',
  assay_versions: '_id.d',
}

/** The filters of a command that do not say on which shards the documents are, so that a router would have to ask all of them. */
export function unroutedFilters({ collection, command }: SentCommand): readonly Document[] {
  const key = shardKeys[collection]
  if (key === undefined) throw new Error(`Nobody says by what ${collection} is spread`)
  return filtersOf(command).filter((filter) => !isRouted(filter, key))
}

function filtersOf(command: Document): readonly Document[] {
  // The driver writes them so.
  const { filter, query, pipeline, updates, deletes } = command as CommandFilters
  if (pipeline !== undefined) return [pipeline[0]?.$match ?? {}]
  return (updates ?? deletes)?.map(({ q }) => q) ?? [filter ?? query ?? {}]
}

/** Where the commands that are explained have their filters. */
interface CommandFilters {
  readonly filter?: Document
  readonly query?: Document
  readonly pipeline?: readonly { readonly $match?: Document }[]
  readonly updates?: readonly { readonly q: Document }[]
  readonly deletes?: readonly { readonly q: Document }[]
}

function isRouted(filter: Document, key: string): boolean {
  const { $or, ...fields } = filter
  if (Array.isArray($or) && $or.length > 0 && $or.every((one: Document) => isRouted({ ...fields, ...one }, key))) return true
  if (namesValues(fields[key])) return true
  const [whole = '', part = ''] = key.split('.')
  // A document that is named as a whole names its part.
  const value: unknown = fields[whole]
  return part !== '' && typeof value === 'object' && value !== null && part in value
}

/** Whether a condition is met by some values that it names, and by no others. */
function namesValues(condition: unknown): boolean {
  if (condition === undefined) return false
  if (typeof condition !== 'object' || condition === null) return true
  return '$in' in condition || '$eq' in condition || !Object.keys(condition).some((name) => name.startsWith('$'))
}

/** Where the costs of a command's runs came from, apart from answers that said themselves what they cost. */
export interface PriceSources {
  /** What the config priced, targets and models, in the order of their first use. */
  readonly configured: readonly string[]
  /** The models whose prices came from the list, with the list's name and date; null: none did. */
  readonly listed: { readonly list: string; readonly models: readonly string[] } | null
  /** How many costs came from either. */
  readonly count: number
}

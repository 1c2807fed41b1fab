import { AssayError, costOf } from '@assay/core'
import type { Price, Usage } from '@assay/core'

/** Usage with its cost, when the price is known and so are the tokens. */
export function priced(usage: Usage, price: Price | undefined): Usage {
  const costUsd = price === undefined ? undefined : costOf(usage, price)
  return costUsd === undefined ? usage : { ...usage, costUsd }
}

/** @throws `INVALID`: a price is negative or no finite number. */
export function checkPrice(scorer: string, price: Price | undefined): void {
  for (const [name, amount] of Object.entries(price ?? {})) {
    if (!Number.isFinite(amount) || amount < 0) {
      throw new AssayError(
        'INVALID',
        `${scorer}: price.${name}: found ${String(amount)}, expected US dollars for a million tokens, from 0 on`,
      )
    }
  }
}

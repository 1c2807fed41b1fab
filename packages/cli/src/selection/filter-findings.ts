import type { JsonValue } from '@assay/core'
import { previewText } from '../text/preview-value.ts'
import type { MetadataCondition } from './metadata-condition.ts'
import { meetsCondition, printedValues } from './meets-condition.ts'
import { conditionText } from './metadata-condition.ts'

const mostShown = 20

/** Looks at the items that conditions are asked of, so that it can be said why none meets them. */
export class FilterFindings {
  readonly #conditions: readonly MetadataCondition[]
  readonly #met: Set<MetadataCondition> = new Set()
  readonly #values = new Map<MetadataCondition, Set<string>>()
  readonly #keys = new Set<string>()

  constructor(conditions: readonly MetadataCondition[]) {
    this.#conditions = conditions
  }

  /** Tells whether an item meets every condition. */
  meets(metadata: JsonValue | undefined): boolean {
    let meetsAll = true
    for (const condition of this.#conditions) {
      if (meetsCondition(metadata, condition)) this.#met.add(condition)
      else {
        meetsAll = false
        // Only until one item met it: then it cannot be the reason alone.
        if (!this.#met.has(condition)) this.#note(metadata, condition)
      }
    }
    return meetsAll
  }

  /** Why no item met all conditions. */
  reason(): string {
    const unmet = this.#conditions.find((condition) => !this.#met.has(condition))
    if (unmet === undefined) return `no item meets ${this.#conditions.map(conditionText).join(' and ')} together`
    const values = this.#values.get(unmet) ?? new Set()
    const asked = `no item has ${conditionText(unmet)}`
    if (values.size > 0) return `${asked}; the values that there are: ${listed(values)}`
    return this.#keys.size === 0
      ? `${asked} in its metadata; no item has metadata`
      : `${asked}, because none has the key; the keys that there are: ${listed(this.#keys)}`
  }

  #note(metadata: JsonValue | undefined, condition: MetadataCondition): void {
    const values = this.#values.get(condition) ?? new Set()
    this.#values.set(condition, values)
    if (values.size <= mostShown) for (const value of printedValues(metadata, condition.key)) values.add(value)
    if (typeof metadata !== 'object' || metadata === null || Array.isArray(metadata) || this.#keys.size > mostShown) return
    for (const key of Object.keys(metadata)) this.#keys.add(key)
  }
}

function listed(texts: ReadonlySet<string>): string {
  const shown = [...texts].slice(0, mostShown).map((text) => previewText(text === '' ? '""' : text, 40))
  return `${shown.join(', ')}${texts.size > mostShown ? ', …' : ''}`
}

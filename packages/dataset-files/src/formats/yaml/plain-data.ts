import { isAlias, isMap, isScalar, isSeq, Scalar } from 'yaml'
import type { Alias, Node, YAMLMap } from 'yaml'
import { lossyNumberMessage } from '../json/json-row.ts'
import { isChanged } from '../json/lossy-integer.ts'

/** Says that something in a document is not plain data. */
export class YamlFault extends Error {
  readonly node: Node | null

  constructor(node: Node | null, message: string) {
    super(message)
    this.node = node
  }
}

interface Anchored {
  readonly value: unknown
  readonly size: number
}

const maxDepth = 200
const sizeOfNode = 16
// What is in a row by aliases, in characters and 16 for each value: aliases of aliases multiply.
const maxAliasedSize = 16 * 1024 * 1024

/**
 * Makes the nodes of one YAML document into what JSON can hold. Aliases stand for the values of their anchors, also where those are in parts
 * that were converted before.
 */
export class PlainData {
  /** Null: still under way, so that an alias of it would be inside itself. */
  readonly #anchored = new Map<string, Anchored | null>()
  #size = 0
  #aliasedSize = 0

  /** Converts a row. Throws `YamlFault`. */
  valueOf(node: unknown): unknown {
    this.#aliasedSize = 0
    return this.#value(node, 0)
  }

  #value(node: unknown, depth: number): unknown {
    if (depth > maxDepth) throw new YamlFault(asNode(node), `found more than ${maxDepth} levels of nesting, expected plain data`)
    if (isAlias(node)) return this.#aliased(node)
    const anchor = (isScalar(node) || isMap(node) || isSeq(node)) && node.anchor !== undefined ? node.anchor : null
    const sizeBefore = this.#size
    if (anchor !== null) this.#anchored.set(anchor, null)
    const value = this.#ownValue(node, depth)
    if (anchor !== null) this.#anchored.set(anchor, { value, size: this.#size - sizeBefore })
    return value
  }

  #ownValue(node: unknown, depth: number): unknown {
    this.#size += sizeOfNode
    if (isScalar(node)) {
      if (typeof node.value === 'string') this.#size += node.value.length
      if (typeof node.value === 'number') checkNumber(node, node.value)
      return node.value
    }
    if (isSeq(node)) return node.items.map((item) => this.#value(item, depth + 1))
    return isMap(node) ? this.#object(node, depth) : null
  }

  #object(node: YAMLMap, depth: number): unknown {
    const entries = new Map<string, unknown>()
    for (const { key, value } of node.items) {
      const name = keyOf(key)
      if (entries.has(name)) throw new YamlFault(asNode(key), `found the key ${JSON.stringify(name)} a second time; keep one of them`)
      this.#size += name.length
      entries.set(name, this.#value(value, depth + 1))
    }
    // By way of entries, so that `__proto__` is a key like any other.
    return Object.fromEntries(entries)
  }

  #aliased(node: Alias): unknown {
    const anchored = this.#anchored.get(node.source)
    if (anchored === undefined) throw new YamlFault(node, `found the alias *${node.source}, expected an anchor &${node.source} before it`)
    if (anchored === null) throw new YamlFault(node, `found the alias *${node.source} inside of what it stands for, expected plain data`)
    this.#size += anchored.size
    this.#aliasedSize += anchored.size
    if (this.#aliasedSize > maxAliasedSize)
      throw new YamlFault(node, `found aliases that stand for more than ${maxAliasedSize / 1024 / 1024} MB in one row, expected plain data`)
    return anchored.value
  }
}

function keyOf(key: unknown): string {
  if (!isScalar(key)) throw new YamlFault(asNode(key), 'found a key that is not a text, expected plain data')
  const isPlain = key.type === Scalar.PLAIN
  if (isPlain && key.value === '<<')
    throw new YamlFault(
      key,
      'found the merge key <<, which YAML 1.2 does not have; write the fields out, or put it in quotes if it is a key',
    )
  if (key.value === null && (key.source ?? '') === '') throw new YamlFault(key, 'found an empty key, expected a text')
  // Keys of JSON are texts: what YAML takes for a number or a boolean is kept as it is written.
  return typeof key.value === 'string' ? key.value : (key.source ?? String(key.value))
}

function checkNumber(node: Scalar, value: number): void {
  const source = node.source ?? ''
  if (/^[-+]?0\d/.test(source))
    throw new YamlFault(node, `found ${source}, expected a number without leading zeros, or a text in quotes: "${source}"`)
  const [, decimal] = /^[-+]?(\d+)$/.exec(source) ?? []
  const [, other] = /^(0[xo][\da-fA-F]+)$/.exec(source) ?? []
  const isLossy = decimal === undefined ? other !== undefined && BigInt(other) !== BigInt(value) : isChanged(decimal)
  if (isLossy) throw new YamlFault(node, lossyNumberMessage(source))
}

function asNode(node: unknown): Node | null {
  return isAlias(node) || isScalar(node) || isMap(node) || isSeq(node) ? node : null
}

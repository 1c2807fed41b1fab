import type { Interval } from './interval.ts'
import { MeanAccumulator } from './mean-accumulator.ts'
import type { MeanEstimate } from './mean-accumulator.ts'
import { normalQuantile } from './normal-quantile.ts'

/** How far two judges who each say "passes" or "fails" agree. */
export interface PassAgreementEstimate {
  /** How many things both judged. */
  readonly count: number
  /** How many independent clusters these form. */
  readonly clusters: number
  /** How many things each way of judging was given to. */
  readonly table: { readonly bothPass: number; readonly onlyFirst: number; readonly onlySecond: number; readonly bothFail: number }
  /** The share of things on which they agree, with a 95 % interval. */
  readonly agreement: MeanEstimate
  /** Cohen's kappa: agreement beyond chance, 1 at most; `null` where chance alone would make them agree on everything. */
  readonly kappa: number | null
  /** Robust to clustering; `null` without kappa. */
  readonly standardError: number | null
  /** 95 %, of kappa; `null` where the error is 0, because all agree or none does, so that the sample does not say how sure kappa is. */
  readonly interval: Interval | null
}

interface Cluster {
  seen: number
  readonly cells: Cells
}

/** Both pass, only the first, only the second, both fail. */
type Cells = [number, number, number, number]

/**
 * Adds up how two judges judged the same things, for example people and a scorer that stands in for them.
 *
 * - **Kappa**: (pₒ − pₑ) / (1 − pₑ), with the share of agreement pₒ and the one pₑ that chance would give with their shares of passes. Source:
 *   Cohen (1960), "A Coefficient of Agreement for Nominal Scales", Educational and Psychological Measurement 20(1), 37-46.
 * - **Standard error**: the large-sample one that does not take kappa for 0. Source: Fleiss, Cohen and Everitt (1969), "Large Sample Standard
 *   Errors of Kappa and Weighted Kappa", Psychological Bulletin 72(5), 323-327. It is the spread of each thing's influence on kappa, so that
 *   things of one cluster, for example the trials of an item, can be taken together: their influences are added before they are squared.
 *   With one thing per cluster this is exactly theirs.
 * - **Interval**: kappa ± 1.96 standard errors, cut at −1 and 1. It is too narrow below some 30 things, or clusters of them, and where nearly all
 *   are alike.
 *
 * Memory does not grow with the number of things, as long as clusters become complete; see `MeanAccumulator`.
 */
export class PassAgreement {
  readonly #thingsPerCluster: number
  readonly #agreement: MeanAccumulator
  readonly #open = new Map<string, Cluster>()
  readonly #named = new Map<string, Cells>()
  readonly #totals: Cells = [0, 0, 0, 0]
  /** Σ over clusters of the products of their cell counts, by cells. */
  readonly #products: readonly [Cells, Cells, Cells, Cells] = [
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
  ]

  /** Throws `INVALID` unless `thingsPerCluster` is a whole number from 1 or `Infinity`. */
  constructor(thingsPerCluster = 1) {
    this.#thingsPerCluster = thingsPerCluster
    this.#agreement = new MeanAccumulator(thingsPerCluster)
  }

  /**
   * Takes in how both judged one thing.
   *
   * @param within The larger cluster that it belongs to in place of `clusterId`; the same for all things of that id.
   */
  add(clusterId: string, firstPasses: boolean, secondPasses: boolean, within?: string): void {
    const cell = firstPasses ? (secondPasses ? 0 : 1) : secondPasses ? 2 : 3
    this.#agreement.add(clusterId, Number(firstPasses === secondPasses), within)
    this.#totals[cell] += 1
    if (within === undefined) this.#see(clusterId, cell)
    else this.#addNamed(within, cell)
  }

  /** Says that one thing of a cluster was not judged by both, so that the cluster is complete without it. */
  miss(clusterId: string, within?: string): void {
    this.#agreement.miss(clusterId, within)
    if (within === undefined) this.#see(clusterId, null)
  }

  /** Returns the estimate over everything so far, incomplete clusters included; adding may go on. */
  result(): PassAgreementEstimate {
    const [bothPass, onlyFirst, onlySecond, bothFail] = this.#totals
    const agreement = this.#agreement.result()
    const { count, clusters } = agreement
    const head = { count, clusters, table: { bothPass, onlyFirst, onlySecond, bothFail }, agreement }
    const [first, second] = [(bothPass + onlyFirst) / count, (bothPass + onlySecond) / count]
    const chance = first * second + (1 - first) * (1 - second)
    if (count === 0 || chance === 1) return { ...head, kappa: null, standardError: null, interval: null }
    const kappa = ((bothPass + bothFail) / count - chance) / (1 - chance)
    const weights = influences(first, second, kappa)
    const center = kappa - chance * (1 - kappa)
    const squares = this.#squares(weights.map((weight) => weight - center))
    const standardError = Math.sqrt(Math.max(0, squares)) / (count * (1 - chance))
    const half = normalQuantile(0.975) * standardError
    // What is left where all influences are equal is rounding.
    const interval = standardError < 1e-9 ? null : { low: Math.max(-1, kappa - half), high: Math.min(1, kappa + half) }
    return { ...head, kappa, standardError, interval }
  }

  #addNamed(name: string, cell: 0 | 1 | 2 | 3): void {
    const cells = this.#named.get(name) ?? [0, 0, 0, 0]
    cells[cell] += 1
    this.#named.set(name, cells)
  }

  #see(clusterId: string, cell: 0 | 1 | 2 | 3 | null): void {
    if (this.#thingsPerCluster === 1) {
      if (cell !== null) this.#products[cell][cell] += 1
      return
    }
    const cluster = this.#open.get(clusterId) ?? newCluster()
    cluster.seen += 1
    if (cell !== null) cluster.cells[cell] += 1
    if (cluster.seen < this.#thingsPerCluster) {
      if (cluster.seen === 1) this.#open.set(clusterId, cluster)
      return
    }
    for (const one of cellNumbers) for (const other of cellNumbers) this.#products[one][other] += cluster.cells[one] * cluster.cells[other]
    this.#open.delete(clusterId)
  }

  /** Σ over clusters of the squared sum of what their things weigh. */
  #squares(weights: readonly number[]): number {
    let squares = 0
    for (const one of cellNumbers) {
      for (const other of cellNumbers) squares += this.#products[one][other] * (weights[one] ?? 0) * (weights[other] ?? 0)
    }
    for (const cells of [...[...this.#open.values()].map((cluster) => cluster.cells), ...this.#named.values()]) {
      const sum = cellNumbers.reduce<number>((total, cell) => total + cells[cell] * (weights[cell] ?? 0), 0)
      squares += sum * sum
    }
    return squares
  }
}

function newCluster(): Cluster {
  return { seen: 0, cells: [0, 0, 0, 0] }
}

const cellNumbers = [0, 1, 2, 3] as const

/** What a thing of each cell adds to kappa, but for a constant: δᵢⱼ − (1 − κ)(p.ᵢ + pⱼ.), for shares of passes of the first and second judge. */
function influences(first: number, second: number, kappa: number): readonly number[] {
  const rest = 1 - kappa
  return [1 - rest * (second + first), -rest * (second + (1 - first)), -rest * (1 - second + first), 1 - rest * (1 - second + (1 - first))]
}

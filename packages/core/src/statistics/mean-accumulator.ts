import { AssayError } from '../errors/assay-error.ts'
import { checkFinite } from './check-finite.ts'
import { ClusterMoments } from './cluster-moments.ts'
import { CompensatedSum } from './compensated-sum.ts'
import type { Interval } from './interval.ts'
import { studentTInterval } from './student-t-interval.ts'
import { wilsonInterval } from './wilson-interval.ts'

/** The mean of values that come in clusters, and how far to trust it. */
export interface MeanEstimate {
  /** How many values. */
  readonly count: number
  /** How many independent clusters they form. */
  readonly clusters: number
  /** `null` without values. */
  readonly mean: number | null
  /** Robust to clustering; `null` below two clusters. */
  readonly standardError: number | null
  /** 95 %; `null` below two clusters. */
  readonly interval: Interval | null
  /** `null` without values. */
  readonly minimum: number | null
  /** `null` without values. */
  readonly maximum: number | null
}

interface OpenCluster {
  /** Values that came, and values that were missed. */
  seen: number
  count: number
  sum: number
}

interface NamedCluster {
  count: number
  sum: number
}

/**
 * Computes the mean of a stream of values and its 95 % interval, where values of one cluster (the trials of an item) are not independent.
 *
 * A cluster is folded away as soon as `valuesPerCluster` of its values were added or missed; memory holds the incomplete ones only. An id that comes back
 * after that counts as a new cluster, so with the default of 1 ids are not looked at. Pass `Infinity` where sizes are not known
 * beforehand: then every cluster stays in memory.
 *
 * Items may be alike themselves, as the turns of one conversation: a value that is added with `within` belongs to the cluster of that name, with
 * all trials of all its items, and its own cluster counts for nothing. Such clusters may have any size, and two numbers of each stay in memory.
 *
 * - **Mean**: sum over count, so a cluster with more values weighs more.
 * - **Standard error**: √(G/(G−1) · Σ rᵢ²) / N for G clusters, N values, and rᵢ the sum of a cluster's deviations from the mean. With one
 *   value per cluster this is s/√N. Source: Cameron and Miller (2015), "A Practitioner's Guide to Cluster-Robust Inference", Journal of
 *   Human Resources 50(2), 317-372 (finite-sample correction and degrees of freedom); Miller (2024), "Adding Error Bars to Evals",
 *   arXiv:2411.00640 (for evals; there without the factor G/(G−1), which matters where clusters are few).
 * - **Interval**: mean ± Student's t with G−1 degrees of freedom; it may reach beyond the range of the values. Where every value is 0 or 1
 *   and no cluster has more than one, it is Wilson's, because the other has no width when everything passes. For the same reason, where
 *   clusters of 0 and 1 have several values but their means do not differ at all, it is Wilson's with each cluster as a single
 *   observation. Other values that never vary give an interval without width: the sample says nothing about how far another item might be.
 *
 * **Few clusters**: one cluster gives no error and no interval, however many values it has. With clusters of one size, each weighs the same and
 * the interval is that of the mean of G cluster means: as exact for 3 as t is for 3 values. Where one cluster holds most of the values, G−1 is
 * more freedom than there is, and the interval is too narrow.
 *
 * Rounding errors do not grow with a large common offset: values around 1e9 that differ by 1e-3 keep their variance.
 */
export class MeanAccumulator {
  readonly #valuesPerCluster: number
  readonly #open = new Map<string, OpenCluster>()
  readonly #named = new Map<string, NamedCluster>()
  readonly #moments = new ClusterMoments()
  readonly #sum = new CompensatedSum()
  #count = 0
  #origin = 0
  #minimum = Infinity
  #maximum = -Infinity
  #binary = true

  /** Throws `INVALID` unless `valuesPerCluster` is a whole number from 1 or `Infinity`. */
  constructor(valuesPerCluster = 1) {
    if (!(valuesPerCluster >= 1 && (Number.isInteger(valuesPerCluster) || valuesPerCluster === Infinity))) {
      throw new AssayError('INVALID', `The values per cluster must be a whole number from 1 or Infinity, but are ${valuesPerCluster}`, {
        details: { path: 'valuesPerCluster' },
      })
    }
    this.#valuesPerCluster = valuesPerCluster
  }

  /**
   * Takes in one value. Throws `INVALID` for one that is not finite, and then counts nothing.
   *
   * @param within The larger cluster that it belongs to in place of `clusterId`; the same for all values of that id.
   */
  add(clusterId: string, value: number, within?: string): void {
    checkFinite('value', value)
    // Deviations from the first value are exact where values lie close together, however large they are.
    if (this.#count === 0) this.#origin = value
    this.#count += 1
    this.#sum.add(value)
    if (value < this.#minimum) this.#minimum = value
    if (value > this.#maximum) this.#maximum = value
    if (value !== 0 && value !== 1) this.#binary = false
    const deviation = value - this.#origin
    if (within !== undefined) this.#addNamed(within, deviation)
    else if (this.#valuesPerCluster === 1) this.#moments.fold(1, deviation)
    else this.#see(clusterId, deviation)
  }

  /** Says that one value of a cluster does not come, so that the cluster is complete without it. */
  miss(clusterId: string, within?: string): void {
    if (this.#valuesPerCluster > 1 && within === undefined) this.#see(clusterId, null)
  }

  /** The mean so far, at no cost; `null` without values. */
  get mean(): number | null {
    if (this.#count === 0) return null
    // Rounding alone must not carry the mean of equal values beyond them.
    return Math.min(this.#maximum, Math.max(this.#minimum, this.#sum.value / this.#count))
  }

  /** Returns the estimate over everything added so far, incomplete clusters included; adding may go on. */
  result(): MeanEstimate {
    const mean = this.mean
    if (mean === null) {
      return { count: 0, clusters: 0, mean, standardError: null, interval: null, minimum: null, maximum: null }
    }
    const moments = this.#moments.copy()
    for (const { count, sum } of this.#open.values()) if (count > 0) moments.fold(count, sum / count)
    for (const { count, sum } of this.#named.values()) moments.fold(count, sum / count)
    const count = this.#count
    const clusters = moments.clusters
    const minimum = this.#minimum
    const maximum = this.#maximum
    if (clusters < 2) return { count, clusters, mean, standardError: null, interval: null, minimum, maximum }
    const standardError = Math.sqrt((clusters / (clusters - 1)) * moments.squaredResiduals()) / count
    const interval =
      this.#binary && (clusters === count || standardError === 0)
        ? wilsonInterval((this.#sum.value * clusters) / count, clusters)
        : studentTInterval(mean, standardError, clusters - 1)
    return { count, clusters, mean, standardError, interval, minimum, maximum }
  }

  #addNamed(name: string, deviation: number): void {
    const cluster = this.#named.get(name)
    if (cluster === undefined) {
      this.#named.set(name, { count: 1, sum: deviation })
      return
    }
    cluster.count += 1
    cluster.sum += deviation
  }

  #see(clusterId: string, deviation: number | null): void {
    const cluster = this.#open.get(clusterId) ?? { seen: 0, count: 0, sum: 0 }
    cluster.seen += 1
    if (deviation !== null) {
      cluster.count += 1
      cluster.sum += deviation
    }
    if (cluster.seen < this.#valuesPerCluster) {
      if (cluster.seen === 1) this.#open.set(clusterId, cluster)
      return
    }
    if (cluster.count > 0) this.#moments.fold(cluster.count, cluster.sum / cluster.count)
    this.#open.delete(clusterId)
  }
}

/**
 * The moments of cluster means that a cluster-robust standard error needs, updated one cluster at a time in constant memory.
 *
 * With nᵢ values of mean xᵢ in cluster i and the overall mean m, the sum of squared cluster residuals is Σ nᵢ² (xᵢ − m)². The weights of m
 * are nᵢ and those of the squares nᵢ², so the squares are kept about their own mean and moved to m at the end: both parts are sums of
 * squares, and nothing cancels.
 *
 * Source: West (1979), "Updating Mean and Variance Estimates: An Improved Method", Communications of the ACM 22(9), 532-535.
 */
export class ClusterMoments {
  #clusters = 0
  #count = 0
  #mean = 0
  #squaredWeight = 0
  #squaredMean = 0
  #squares = 0

  get clusters(): number {
    return this.#clusters
  }

  /** Takes in one whole cluster of `size` values. */
  fold(size: number, mean: number): void {
    const weight = size * size
    this.#clusters += 1
    this.#count += size
    this.#squaredWeight += weight
    this.#mean += (mean - this.#mean) * (size / this.#count)
    const distance = mean - this.#squaredMean
    this.#squaredMean += distance * (weight / this.#squaredWeight)
    this.#squares += weight * distance * (mean - this.#squaredMean)
  }

  /** Returns Σ nᵢ² (xᵢ − m)², the sum of squared cluster residuals. */
  squaredResiduals(): number {
    const shift = this.#squaredMean - this.#mean
    return this.#squares + this.#squaredWeight * shift * shift
  }

  /** Returns an independent copy, to fold further clusters into for the time being. */
  copy(): ClusterMoments {
    const copied = new ClusterMoments()
    copied.#clusters = this.#clusters
    copied.#count = this.#count
    copied.#mean = this.#mean
    copied.#squaredWeight = this.#squaredWeight
    copied.#squaredMean = this.#squaredMean
    copied.#squares = this.#squares
    return copied
  }
}

import type { Seam } from '@assay/core'
import type { TreeElement } from './tree-element.ts'

const interval = 200
const longestPause = 1000

/**
 * Tells a view which elements are others, a few times a second at most, and not while it is hidden: then it is told once, when it is shown again.
 * An element inside another one that is told of is left out, since the view asks for both.
 *
 * The workbench draws all rows in an element anew that it is told of, and a click is lost when that happens between press and release. What goes
 * on by itself is therefore told of at growing intervals, up to a second, until nothing happened for as long.
 */
export class Refresher {
  readonly #seam: Pick<Seam, 'sleep'>
  readonly #tell: (elements: readonly TreeElement[] | null) => void
  readonly #end = new AbortController()
  readonly #changed = new Map<string, TreeElement>()
  #isAll = false
  #isVisible = false
  #isWaiting = false
  #isProgressWaiting = false
  /** Milliseconds from the last telling to the next of progress. */
  #pause = interval
  #resting: Promise<void> = Promise.resolve()

  /** @param tell Called with the elements, or with null when everything is to be asked again. */
  constructor(seam: Pick<Seam, 'sleep'>, tell: (elements: readonly TreeElement[] | null) => void) {
    this.#seam = seam
    this.#tell = tell
  }

  /** An element is another one now. */
  mark(element: TreeElement): void {
    this.#changed.set(element.id, element)
    this.#wait()
  }

  /** A run that goes on is another one now, as it soon will be again. */
  progress(element: TreeElement): void {
    this.#changed.set(element.id, element)
    if (this.#isProgressWaiting || !this.#isVisible) return
    this.#isProgressWaiting = true
    const { signal } = this.#end
    void Promise.all([this.#seam.sleep(interval, signal), this.#resting]).then(() => {
      this.#isProgressWaiting = false
      if (this.#isVisible) this.#flush()
    })
  }

  /** Everything may be other than it was. */
  markAll(): void {
    this.#isAll = true
    this.#wait()
  }

  /** The view is shown, or hidden. */
  show(isVisible: boolean): void {
    this.#isVisible = isVisible
    if (isVisible) this.#flush()
  }

  /** Tells of nothing any more. */
  dispose(): void {
    this.#isVisible = false
    this.#end.abort()
  }

  #wait(): void {
    if (this.#isWaiting || !this.#isVisible) return
    this.#isWaiting = true
    void this.#seam.sleep(interval, this.#end.signal).then(() => {
      this.#isWaiting = false
      if (this.#isVisible) this.#flush()
    })
  }

  #flush(): void {
    const changed = [...this.#changed.values()].filter((element) => !this.#isInsideAnother(element))
    const isAll = this.#isAll
    this.#changed.clear()
    this.#isAll = false
    if (!isAll && changed.length === 0) return
    this.#tell(isAll ? null : changed)
    this.#resting = this.#rest()
  }

  async #rest(): Promise<void> {
    const pause = this.#pause
    this.#pause = Math.min(longestPause, 2 * pause)
    await this.#seam.sleep(pause, this.#end.signal)
    if (!this.#isProgressWaiting) this.#pause = interval
  }

  #isInsideAnother({ parent }: TreeElement): boolean {
    for (let above: TreeElement | null = parent; above !== null; above = above.parent) if (this.#changed.has(above.id)) return true
    return false
  }
}

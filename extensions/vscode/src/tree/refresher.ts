import type { Seam } from '@assay/core'
import type { TreeElement } from './tree-element.ts'

const interval = 200

/**
 * Tells a view which elements are others, a few times a second at most, and not while it is hidden: then it is told once, when it is shown again.
 * An element inside another one that is told of is left out, since the view asks for both.
 */
export class Refresher {
  readonly #seam: Pick<Seam, 'sleep'>
  readonly #tell: (elements: readonly TreeElement[] | null) => void
  readonly #end = new AbortController()
  readonly #changed = new Map<string, TreeElement>()
  #isAll = false
  #isVisible = false
  #isWaiting = false

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
    if (isAll) this.#tell(null)
    else if (changed.length > 0) this.#tell(changed)
  }

  #isInsideAnother({ parent }: TreeElement): boolean {
    for (let above: TreeElement | null = parent; above !== null; above = above.parent) if (this.#changed.has(above.id)) return true
    return false
  }
}

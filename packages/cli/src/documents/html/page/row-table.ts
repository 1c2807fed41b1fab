import type { PageRow } from '../page-data.ts'
import type { Column } from './columns.ts'
import { element } from './element.ts'
import { rowWindow } from './row-window.ts'

/** Rows that are printed at the most: a browser takes long to set more. */
const mostPrinted = 1000

/**
 * The body of the table. Of any number of rows only those that can be seen are in the document; empty room stands for the others. One of the
 * rows can be reached by Tab, the others from there by the arrow keys.
 */
export class RowTable {
  readonly #table: HTMLTableElement
  readonly #body: HTMLTableSectionElement
  readonly #spaces: readonly HTMLTableSectionElement[]
  readonly #onOpen: (place: number) => void
  readonly #made = new Map<number, HTMLTableRowElement>()
  #columns: readonly Column[] = []
  #rows: readonly PageRow[] = []
  #rowHeight = 36
  #isMeasured = false
  #active = 0
  #isPrinting = false

  /** @param onOpen Takes the place of the row among those that are shown. */
  constructor(table: HTMLTableElement, onOpen: (place: number) => void) {
    const [above, body, below] = table.tBodies
    if (above === undefined || body === undefined || below === undefined) throw new Error('The table has not its three bodies')
    this.#table = table
    this.#body = body
    this.#spaces = [above, below]
    this.#onOpen = onOpen
    body.addEventListener('click', ({ target }) => this.#open(target))
    body.addEventListener('focusin', ({ target }) => this.#activate(this.#placeOf(target) ?? this.#active))
    table.addEventListener('keydown', (event) => this.#move(event))
    const draw = (): void => this.#draw()
    let isDue = false
    const drawSoon = (): void => {
      if (isDue) return
      isDue = true
      requestAnimationFrame(() => {
        isDue = false
        this.#draw()
      })
    }
    window.addEventListener('scroll', drawSoon, { passive: true })
    window.addEventListener('resize', () => {
      this.#isMeasured = false
      drawSoon()
    })
    window.addEventListener('beforeprint', () => {
      this.#isPrinting = true
      draw()
    })
    window.addEventListener('afterprint', () => {
      this.#isPrinting = false
      draw()
    })
  }

  /** How many of the rows are left out when the page is printed now. */
  get unprinted(): number {
    return Math.max(0, this.#rows.length - mostPrinted)
  }

  /** Shows other rows, from the first. */
  show(rows: readonly PageRow[], columns: readonly Column[]): void {
    this.#rows = rows
    this.#columns = columns
    this.#active = 0
    this.#made.clear()
    this.#body.replaceChildren()
    this.#isMeasured = false
    this.#table.ariaRowCount = String(rows.length + 1)
    this.#draw()
  }

  /** Moves the focus to a row, and scrolls to it. */
  focus(place: number): void {
    if (this.#rows.length === 0) return
    this.#activate(Math.min(this.#rows.length - 1, Math.max(0, place)))
    this.#scrollTo(this.#active)
    this.#draw()
    this.#button(this.#active)?.focus({ preventScroll: true })
  }

  #draw(): void {
    const [above, below] = this.#spaces
    const top = -(above?.getBoundingClientRect().top ?? 0)
    const seen = rowWindow({ count: this.#rows.length, rowHeight: this.#rowHeight, top, height: window.innerHeight })
    const { first, end } = this.#isPrinting ? { first: 0, end: Math.min(this.#rows.length, mostPrinted) } : seen
    this.#remove(first, end)
    let before: Element | null = this.#body.firstElementChild
    for (let place = first; place < end; place += 1) {
      const made = this.#made.get(place)
      if (made === undefined) this.#body.insertBefore(this.#make(place), before)
      else before = made.nextElementSibling
    }
    this.#measure(first)
    this.#keepTabStop(Math.min(end - 1, Math.max(first, Math.ceil(top / this.#rowHeight))))
    setSpace(above, first * this.#rowHeight)
    setSpace(below, this.#isPrinting ? 0 : (this.#rows.length - end) * this.#rowHeight)
  }

  /** Where the row that Tab led to is gone, it leads to one that can be seen; but not while the arrow keys are to go on from it. */
  #keepTabStop(seen: number): void {
    if (!this.#made.has(this.#active) && document.activeElement !== this.#table) this.#activate(seen)
  }

  #remove(first: number, end: number): void {
    for (const [place, made] of this.#made) {
      if (place >= first && place < end) continue
      // Else the focus would be nowhere, and the keys that move it would be lost.
      if (made.contains(document.activeElement)) this.#table.focus({ preventScroll: true })
      made.remove()
      this.#made.delete(place)
    }
  }

  #make(place: number): HTMLTableRowElement {
    const row = this.#rows[place]
    const cells = this.#columns.map(({ kind, cell }) => {
      const content = row === undefined ? '' : cell(row)
      if (kind !== 'item')
        return element('td', { class: kind, dir: kind === 'input' || kind === 'output' || kind === 'expected' ? 'auto' : 'ltr' }, content)
      const button = element(
        'button',
        { type: 'button', tabindex: place === this.#active ? '0' : '-1', 'aria-haspopup': 'dialog' },
        content,
      )
      return element('th', { scope: 'row', class: kind }, button)
    })
    const made = element('tr', { 'aria-rowindex': String(place + 2), 'data-place': String(place) }, ...cells)
    this.#made.set(place, made)
    return made
  }

  /** Asks once how high a row is: each time would make the browser lay the table out twice. */
  #measure(first: number): void {
    if (this.#isMeasured) return
    const height = this.#made.get(first)?.getBoundingClientRect().height ?? 0
    if (height === 0) return
    this.#rowHeight = height
    this.#isMeasured = true
  }

  #activate(place: number): void {
    this.#button(this.#active)?.setAttribute('tabindex', '-1')
    this.#active = place
    this.#button(place)?.setAttribute('tabindex', '0')
  }

  #button(place: number): HTMLButtonElement | null {
    return this.#made.get(place)?.querySelector('button') ?? null
  }

  #placeOf(target: EventTarget | null): number | null {
    const place = target instanceof Element ? target.closest<HTMLElement>('tr[data-place]')?.dataset['place'] : undefined
    return place === undefined ? null : Number(place)
  }

  #open(target: EventTarget | null): void {
    const place = this.#placeOf(target)
    // Who marks text in a cell does not want the row to open.
    if (place === null || window.getSelection()?.isCollapsed === false) return
    this.#onOpen(place)
  }

  #move(event: KeyboardEvent): void {
    if (event.target instanceof Element && event.target.closest('thead') !== null) return
    const page = Math.max(1, Math.floor(window.innerHeight / this.#rowHeight) - 4)
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: page,
      PageUp: -page,
      Home: -Infinity,
      End: Infinity,
    }
    const step = steps[event.key]
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    this.focus(this.#active + step)
  }

  #scrollTo(place: number): void {
    const [above] = this.#spaces
    const start = (above?.getBoundingClientRect().top ?? 0) + place * this.#rowHeight
    // The cells stay in sight, the row of heads itself does not.
    const covered = this.#table.tHead?.rows[0]?.cells[0]?.getBoundingClientRect().bottom ?? 0
    const room = window.innerHeight - 2 * this.#rowHeight
    if (start < covered) window.scrollBy({ top: start - covered, behavior: 'instant' })
    else if (start > room) window.scrollBy({ top: start - room, behavior: 'instant' })
  }
}

function setSpace(space: HTMLTableSectionElement | undefined, height: number): void {
  const cell = element('td', {})
  cell.style.height = `${height}px`
  space?.replaceChildren(...(height <= 0 ? [] : [element('tr', { 'aria-hidden': 'true' }, cell)]))
}

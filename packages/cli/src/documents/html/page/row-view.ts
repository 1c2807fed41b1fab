import type { Verdict } from '@assay/core'
import { countOf, formatCount } from '../../../text/format-count.ts'
import { escapeHostileText } from '../../../text/escape-hostile-text.ts'
import type { PageRow, PageRun } from '../page-data.ts'
import { columnsOf } from './columns.ts'
import type { Column } from './columns.ts'
import { DetailsDialog } from './details-dialog.ts'
import { element } from './element.ts'
import { filterRows, groupChoiceIn, rememberedSearchText } from './filter-rows.ts'
import type { SearchText } from './filter-rows.ts'
import { placeOf } from './place-of.ts'
import { required } from './required.ts'
import { RowTable } from './row-table.ts'
import { sortRows } from './sort-rows.ts'
import type { OrderKey, RowOrder } from './sort-rows.ts'
import { markOrder, tableHead } from './table-head.ts'

/** The rows of the chosen run: which of them are wanted, in which order, and the one that is open. */
export class RowView {
  readonly #table = required('#table', HTMLTableElement)
  readonly #search = required('#search', HTMLInputElement)
  readonly #order = required('#order', HTMLSelectElement)
  readonly #group = required('#group', HTMLSelectElement)
  readonly #count = required('#count', HTMLElement)
  readonly #none = required('#none', HTMLElement)
  readonly #unprinted = required('#unprinted', HTMLElement)
  readonly #chips = Array.from(document.querySelectorAll<HTMLButtonElement>('button[data-verdict]'))
  readonly #body: RowTable
  readonly #details: DetailsDialog
  #run: PageRun = { file: '', trials: 1, scorers: [], latency: { p50: null, p95: null } }
  #rows: readonly PageRow[] = []
  #shown: readonly PageRow[] = []
  #columns: readonly Column[] = []
  #searchText: SearchText = () => ''
  #sorting: RowOrder = { key: 'item', isDescending: false }
  #sorted: readonly PageRow[] = []

  constructor() {
    this.#body = new RowTable(this.#table, (place) => this.#open(place))
    this.#details = new DetailsDialog(required('#details', HTMLDialogElement), (place) => this.#body.focus(place))
    this.#search.addEventListener('input', () => this.#update())
    // The first search of 10,000 rows puts their texts together: before a letter is typed nobody waits for it.
    this.#search.addEventListener('focus', () => this.#rows.forEach(this.#searchText))
    this.#search.addEventListener('keydown', ({ key }) => {
      if (key === 'ArrowDown') this.#body.focus(0)
    })
    this.#order.addEventListener('change', () => this.#choose(this.#order.value))
    this.#group.addEventListener('change', () => this.#update())
    for (const chip of this.#chips) {
      chip.addEventListener('click', () => {
        chip.ariaPressed = String(chip.ariaPressed !== 'true')
        this.#update()
      })
    }
    required('#all', HTMLButtonElement).addEventListener('click', () => this.#showAll())
  }

  /** Shows the rows of another run; what is searched for stays. */
  show(run: PageRun, rows: readonly PageRow[]): void {
    this.#run = run
    this.#rows = rows
    this.#columns = columnsOf(run, rows)
    this.#searchText = rememberedSearchText((row) => placeOf(row, run))
    this.#table.tHead?.replaceChildren(tableHead(this.#columns, this.#sorting, (key) => this.#sortBy(key)))
    this.#table.dataset['columns'] = String(this.#columns.length)
    this.#order.replaceChildren(...this.#orderOptions())
    for (const chip of this.#chips) this.#countChip(chip)
    this.#sort({ key: 'item', isDescending: false })
  }

  #orderOptions(): readonly HTMLOptionElement[] {
    return [
      option('item', 'dataset order'),
      option('verdict', 'worst verdict'),
      ...this.#run.scorers.flatMap(({ name }, place) => [
        option(`score-${place}`, `${escapeHostileText(name)}, lowest`),
        option(`-score-${place}`, `${escapeHostileText(name)}, highest`),
      ]),
      option('-latency', 'slowest'),
      option('latency', 'fastest'),
      ...(this.#columns.some(({ kind }) => kind === 'cost') ? [option('-cost', 'dearest'), option('cost', 'cheapest')] : []),
    ]
  }

  #countChip(chip: HTMLButtonElement): void {
    const count = this.#rows.filter(({ verdict }) => verdict === chip.dataset['verdict']).length
    chip.hidden = count === 0
    if (count === 0) chip.ariaPressed = 'false'
    chip.querySelector('.count')?.replaceChildren(formatCount(count))
  }

  #sortBy(key: OrderKey): void {
    const isAgain = key === this.#sorting.key
    this.#sort({ key, isDescending: isAgain && !this.#sorting.isDescending })
  }

  #choose(value: string): void {
    const isDescending = value.startsWith('-')
    // The options were made of order keys.
    this.#sort({ key: value.slice(isDescending ? 1 : 0) as OrderKey, isDescending })
  }

  #sort(order: RowOrder): void {
    this.#sorting = order
    this.#sorted = sortRows(this.#rows, order)
    this.#order.value = `${order.isDescending ? '-' : ''}${order.key}`
    markOrder(this.#table, order)
    this.#update()
  }

  #update(): void {
    // The chips were made of verdicts.
    const pressed = this.#chips.filter(({ ariaPressed }) => ariaPressed === 'true').map(({ dataset }) => dataset['verdict'] as Verdict)
    const wanted = { verdicts: new Set(pressed), group: groupChoiceIn(this.#group.value), text: this.#search.value }
    this.#shown = filterRows(this.#sorted, wanted, this.#searchText)
    this.#body.show(this.#shown, this.#columns)
    const all = countOf(this.#rows.length, 'row')
    this.#count.textContent = this.#shown.length === this.#rows.length ? all : `${formatCount(this.#shown.length)} of ${all}`
    this.#none.hidden = this.#shown.length > 0
    this.#table.hidden = this.#shown.length === 0
    const left = this.#body.unprinted
    this.#unprinted.textContent = left === 0 ? '' : `${countOf(left, 'more row')} not printed`
  }

  #showAll(): void {
    this.#search.value = ''
    this.#group.value = ''
    for (const chip of this.#chips) chip.ariaPressed = 'false'
    this.#update()
    this.#search.focus()
  }

  #open(place: number): void {
    const trialsOf = ({ item }: PageRow): readonly PageRow[] => this.#rows.filter((other) => other.item === item)
    this.#details.open({ run: this.#run, rows: this.#shown, trialsOf }, place)
  }
}

function option(value: string, text: string): HTMLOptionElement {
  return element('option', { value }, text)
}

import { formatCount } from '../../../text/format-count.ts'
import type { PageRow, PageRun } from '../page-data.ts'
import { comparisonView } from './comparison-view.ts'
import { element } from './element.ts'
import { placeOf } from './place-of.ts'
import { attemptsPart, errorPart, factsPart, scoresPart } from './row-parts.ts'
import { valueBlock } from './value-block.ts'
import { verdictMark } from './verdict-mark.ts'

/** The rows between which the dialog moves. */
export interface ShownRows {
  readonly run: PageRun
  readonly rows: readonly PageRow[]
  /** All trials of an item. */
  readonly trialsOf: (row: PageRow) => readonly PageRow[]
}

/** Shows all that is known of a row, and moves on to the next one. When it closes, `onClose` gets the place of the row that was shown last. */
export class DetailsDialog {
  readonly #dialog: HTMLDialogElement
  readonly #status = element('p', { class: 'unseen', role: 'status' })
  #shown: ShownRows | null = null
  #place = 0

  constructor(dialog: HTMLDialogElement, onClose: (place: number) => void) {
    this.#dialog = dialog
    dialog.addEventListener('close', () => onClose(this.#place))
    dialog.addEventListener('click', ({ target }) => {
      // A click beside the content is one on the dialog itself: its backdrop.
      if (target === dialog) dialog.close()
    })
    dialog.addEventListener('keydown', (event) => this.#move(event))
  }

  /** Opens a row by its place among those that are shown. */
  open(shown: ShownRows, place: number): void {
    this.#shown = shown
    this.#show(place)
    if (!this.#dialog.open) this.#dialog.showModal()
  }

  /** @param focused The words of the button that keeps the focus; without it the title gets it. */
  #show(place: number, { row: other, focused }: { readonly row?: PageRow; readonly focused?: string } = {}): void {
    const row = other ?? this.#shown?.rows[place]
    if (this.#shown === null || row === undefined) return
    this.#place = place
    this.#dialog.replaceChildren(this.#status, this.#frame(row, this.#shown))
    const buttons = Array.from(this.#dialog.querySelectorAll('header button'))
    const button = buttons.find(({ textContent }) => textContent === focused)
    if (button instanceof HTMLButtonElement && !button.disabled) {
      button.focus()
      this.#status.textContent = `${placeOf(row, this.#shown.run)}, ${row.verdict}`
    } else {
      this.#dialog.querySelector('h2')?.focus()
    }
  }

  #frame(row: PageRow, { run, rows, trialsOf }: ShownRows): HTMLElement {
    const { expected, output, cut } = row
    const isError = row.error !== undefined
    const title = element('h2', { id: 'details-title', tabindex: '-1' }, placeOf(row, run))
    const position = element('p', { class: 'quiet' }, `${formatCount(this.#place + 1)} of ${formatCount(rows.length)}`)
    const buttons = [
      this.#button('Previous', this.#place > 0, () => this.#show(this.#place - 1, { focused: 'Previous' })),
      this.#button('Next', this.#place < rows.length - 1, () => this.#show(this.#place + 1, { focused: 'Next' })),
      this.#button('Close', true, () => this.#dialog.close()),
    ]
    return element(
      'div',
      { class: 'sheet' },
      element('header', {}, title, verdictMark(row.verdict), position, element('div', { class: 'buttons' }, ...buttons)),
      element(
        'div',
        { class: 'content', tabindex: '0', role: 'region', 'aria-labelledby': 'details-title' },
        valueBlock('Input', row.input, cut?.input),
        ...errorPart(row),
        ...(isError && output === undefined && expected !== undefined
          ? [valueBlock('Expected', expected, cut?.expected)]
          : comparisonView(row)),
        ...scoresPart(row, run),
        ...this.#trialsPart(row, trialsOf(row)),
        ...attemptsPart(row),
        factsPart(row),
      ),
    )
  }

  #trialsPart(row: PageRow, trials: readonly PageRow[]): readonly HTMLElement[] {
    if (trials.length < 2) return []
    const buttons = trials.map((other) => {
      const button = this.#button(`Trial ${other.trial}`, true, () => this.#show(this.#place, { row: other }))
      button.append(' ', verdictMark(other.verdict))
      if (other === row) button.ariaCurrent = 'true'
      return button
    })
    return [
      element('section', { class: 'value' }, element('h3', {}, 'Trials of this item'), element('div', { class: 'trials' }, ...buttons)),
    ]
  }

  #button(text: string, isEnabled: boolean, onClick: () => void): HTMLButtonElement {
    const button = element('button', { type: 'button' }, text)
    button.disabled = !isEnabled
    button.addEventListener('click', onClick)
    return button
  }

  #move(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    this.#show(this.#place + step)
  }
}

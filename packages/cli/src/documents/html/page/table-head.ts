import type { Column } from './columns.ts'
import { element } from './element.ts'
import type { OrderKey, RowOrder } from './sort-rows.ts'

/** Makes the heads of the table: those of columns that rows can be sorted by are buttons. */
export function tableHead(columns: readonly Column[], order: RowOrder, onSort: (key: OrderKey) => void): HTMLTableRowElement {
  const heads = columns.map(({ head, kind, key }) => {
    if (key === null) return element('th', { scope: 'col', class: kind }, head)
    const button = element('button', { type: 'button', title: head }, element('span', {}, head))
    button.addEventListener('click', () => onSort(key))
    return element('th', { scope: 'col', class: kind, 'data-key': key, 'aria-sort': directionOf(key, order) }, button)
  })
  return element('tr', { 'aria-rowindex': '1' }, ...heads)
}

/** Shows by which column rows are sorted now. */
export function markOrder(table: HTMLTableElement, order: RowOrder): void {
  for (const head of table.querySelectorAll<HTMLElement>('th[data-key]')) head.ariaSort = directionOf(head.dataset['key'] ?? '', order)
}

function directionOf(key: string, order: RowOrder): 'ascending' | 'descending' | 'none' {
  if (key !== order.key) return 'none'
  return order.isDescending ? 'descending' : 'ascending'
}

import type { Locator, Page } from 'playwright-core'
import { waitUntil } from './wait-until.ts'

/** A row of a tree, as it looks and as a screen reader says it. */
export interface TreeRow {
  readonly label: string
  readonly description: string
  /** From 1. */
  readonly level: number
  /** Null for a row without children. */
  readonly isExpanded: boolean | null
  readonly spoken: string
}

/** The part of the side bar that a view takes, by the view's name. */
export function view(page: Page, name: string): Locator {
  return page.locator('.pane', { has: page.locator(`.pane-header[aria-label^="${name}"]`) })
}

/** The rows of a view in sight, from the top. A tree draws no more than fit; `scrollTree` moves on. */
export async function treeRows(page: Page, name: string): Promise<readonly TreeRow[]> {
  const rows = await view(page, name)
    .locator('.monaco-list-row')
    .evaluateAll((elements) =>
      elements.map((element) => ({
        index: Number(element.getAttribute('data-index')),
        label: element.querySelector('.label-name')?.textContent ?? '',
        description: element.querySelector('.label-description')?.textContent ?? '',
        level: Number(element.getAttribute('aria-level')),
        expanded: element.getAttribute('aria-expanded'),
        spoken: element.getAttribute('aria-label') ?? '',
      })),
    )
  return rows
    .toSorted((one, other) => one.index - other.index)
    .map(({ index: _index, expanded, ...row }) => ({ ...row, isExpanded: expanded === null ? null : expanded === 'true' }))
}

/** The first row of a view in sight that has exactly this label, or one that matches. */
export function treeRow(page: Page, name: string, label: string | RegExp): Locator {
  const found = page.locator('.label-name').getByText(label, { exact: true })
  return view(page, name).locator('.monaco-list-row', { has: found }).first()
}

/** Opens a row, and waits until its first child is in sight; does not close it when it is open. */
export async function expandRow(page: Page, name: string, label: string | RegExp): Promise<void> {
  await setExpanded(treeRow(page, name, label), true)
}

/** Closes a row, and waits until it is closed; does nothing when it is. */
export async function collapseRow(page: Page, name: string, label: string | RegExp): Promise<void> {
  await setExpanded(treeRow(page, name, label), false)
}

/** Moves the focus of a tree to its first or last row, until that row is in sight as a whole. */
export async function scrollTree(page: Page, name: string, to: 'Home' | 'End'): Promise<void> {
  const list = view(page, name).locator('.monaco-list')
  const edge = list.locator(to === 'Home' ? '.monaco-list-row[data-index="0"]' : '.monaco-list-row[data-last-element="true"]')
  await waitUntil(`the ${to === 'Home' ? 'first' : 'last'} row of ${name}`, async () => {
    await list.focus()
    await page.keyboard.press(to)
    return (await edge.count()) === 1 && isInside(await edge.boundingBox(), await list.boundingBox())
  })
}

interface Box {
  readonly y: number
  readonly height: number
}

function isInside(row: Box | null, list: Box | null): boolean {
  return row !== null && list !== null && row.y >= list.y && row.y + row.height <= list.y + list.height
}

async function setExpanded(row: Locator, expanded: boolean): Promise<void> {
  await row.waitFor()
  if ((await row.getAttribute('aria-expanded')) !== String(expanded)) await row.locator('.monaco-tl-twistie').click()
  await row.and(row.page().locator(`[aria-expanded="${expanded}"]`)).waitFor()
  if (!expanded) return
  // A row is open before its children are there.
  const [next, level] = [Number(await row.getAttribute('data-index')) + 1, Number(await row.getAttribute('aria-level')) + 1]
  await row.locator('xpath=..').locator(`[data-index="${next}"][aria-level="${level}"]`).waitFor()
}

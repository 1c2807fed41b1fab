import type { Asked, Found, ItemFilter, PositionedItem } from '@assay/core'
import { fingerprintOf } from '../runs/fingerprint.ts'
import type { ItemHistory } from './item-history.ts'
import type { OpenDataset } from './open-dataset.ts'

type ItemsAsked = Omit<ItemFilter, 'datasetId'> & Asked

/** Gives a page of the items of a dataset as they were at a version; it was refreshed. The newest version costs the page alone. */
export async function findItems(dataset: OpenDataset, asked: ItemsAsked): Promise<Found<PositionedItem>> {
  dataset.refuseDamage(asked.version.getTime())
  const { history } = dataset.known
  if (asked.ids !== undefined) return findByIds(dataset, asked.ids, asked)
  const isCurrent = history.isCurrent(asked.version.getTime())
  const page = isCurrent ? currentPage(history, asked) : pastPage(history, asked)
  const total = isCurrent ? history.alive.count : countAt(history, asked.version.getTime())
  return { rows: await readItems(dataset, page), total: asked.total ? total : null }
}

function currentPage(history: ItemHistory, { after, offset, limit }: ItemsAsked): number[] {
  const { alive } = history
  const from = offset + (after === undefined ? 0 : history.firstAliveAfter(after))
  const length = Math.max(0, Math.min(limit, alive.count - from))
  return Array.from({ length }, (_, index) => alive.at(from + index))
}

/** Looks at every life up to the end of the page: a life says nothing of how many before it were there. */
function pastPage(history: ItemHistory, { version, after, offset, limit }: ItemsAsked): number[] {
  const page: number[] = []
  let passed = 0
  for (let life = after === undefined ? 0 : history.firstLifeAfter(after); life < history.lives.count && page.length < limit; life += 1) {
    const change = history.stateAt(life, version.getTime())
    if (change === null) continue
    if (passed < offset) passed += 1
    else page.push(change)
  }
  return page
}

function countAt({ versions }: ItemHistory, time: number): number {
  const count = versions.countUpTo(time)
  return count === 0 ? 0 : versions.columns.itemCount.get(count - 1)
}

async function findByIds(dataset: OpenDataset, ids: readonly string[], asked: ItemsAsked): Promise<Found<PositionedItem>> {
  const wanted = new Set(ids)
  const { history } = dataset.known
  const states = [...wanted].flatMap((id) => history.statesOf(fingerprintOf(id), asked.version.getTime()))
  // Two ids may share a fingerprint: the items tell which is meant.
  const items = (await readItems(dataset, [...new Set(states)])).filter(({ item }) => wanted.has(item.id))
  const { after, offset, limit } = asked
  const behind = items
    .toSorted((first, second) => first.position - second.position)
    .filter(({ position }) => after === undefined || position > after)
  return { rows: behind.slice(offset, offset + limit), total: asked.total ? items.length : null }
}

async function readItems(dataset: OpenDataset, changes: readonly number[]): Promise<PositionedItem[]> {
  const found = await dataset.readChanges(changes)
  return found.flatMap(({ position, item }) => (item === null ? [] : [{ position, item }]))
}

import { AssayError } from '../../../errors/assay-error.ts'
import { jsonCharacters } from '../../../json/json-characters.ts'
import type { Seam } from '../../../seam/seam.ts'
import { CallerFailure } from '../../caller-failure.ts'
import type { ItemEdit } from './item-edit.ts'
import { parseEdit } from './item-edit.ts'
import type { ItemUpdate, NewItem } from './new-item.ts'
import type { WantedChanges } from './plan-item-changes.ts'
import { SeenIds } from './seen-ids.ts'

/** Some of many edits, in their order by kind. */
export interface EditPiece extends WantedChanges {
  /** The places of `adds` among all edits. */
  readonly places: readonly number[]
}

const mostEdits = 500
// What outlives a young collection is collected late, so that larger pieces cost many times their size.
const mostCharacters = 262_144

/**
 * Goes through edits once, checks and copies them, and gives them in pieces of 500 or a quarter of a megabyte. What the edits themselves throw is a
 * `CallerFailure`.
 *
 * @throws `INVALID`: one is wrong, or an id is named twice.
 */
export async function* editPieces(
  edits: Iterable<ItemEdit> | AsyncIterable<ItemEdit>,
  seam: Pick<Seam, 'newId'>,
): AsyncGenerator<EditPiece, void, undefined> {
  const seen = new SeenIds()
  let piece = emptyPiece()
  let count = 0
  let index = 0
  let characters = 0
  for await (const given of fromCaller(edits)) {
    const path = `edits[${index}]`
    const { add, update, delete: deleted } = parseEdit(given, path)
    if (add !== undefined) {
      piece.adds.push({ ...add, id: named(seen, add.id ?? seam.newId(), `${path}.add.id`) })
      piece.places.push(index)
    }
    if (update !== undefined) {
      named(seen, update.id, `${path}.update.id`)
      piece.updates.push(update)
    }
    if (deleted !== undefined) piece.deletes.push(named(seen, deleted, `${path}.delete`))
    characters += charactersOf(add ?? update ?? {})
    index += 1
    count += 1
    if (count < mostEdits && characters < mostCharacters) continue
    yield piece
    piece = emptyPiece()
    count = 0
    characters = 0
  }
  if (count > 0) yield piece
}

interface GrowingPiece extends EditPiece {
  readonly adds: EditPiece['adds'][number][]
  readonly updates: ItemUpdate[]
  readonly deletes: string[]
  readonly places: number[]
}

function emptyPiece(): GrowingPiece {
  return { adds: [], updates: [], deletes: [], places: [] }
}

async function* fromCaller(edits: Iterable<ItemEdit> | AsyncIterable<ItemEdit>): AsyncGenerator<unknown, void, undefined> {
  try {
    yield* edits
  } catch (error) {
    throw new CallerFailure(error)
  }
}

function charactersOf({ input, expectedOutput, metadata }: Partial<NewItem>): number {
  let characters = 0
  for (const value of [input, expectedOutput, metadata]) if (value !== undefined) characters += jsonCharacters(value)
  return characters
}

function named(seen: SeenIds, id: string, path: string): string {
  if (seen.add(id)) return id
  throw new AssayError('INVALID', `applyItems: ${path}: item ${id} is named twice; name it once`, { details: { path } })
}

import { extname } from 'node:path'

/** What a document can be. */
export type DocumentKind = 'junit' | 'markdown' | 'csv' | 'json' | 'jsonl' | 'html'

/** The kinds of documents, by name. */
export const documentKinds: readonly DocumentKind[] = ['junit', 'markdown', 'csv', 'json', 'jsonl', 'html']

/** Tells whether a document says where items are in the dataset's file. To find that out the whole file has to be read. */
export function showsPlaces(kind: DocumentKind | 'events'): boolean {
  return kind === 'junit' || kind === 'markdown' || kind === 'html'
}

const byExtension: Readonly<Record<string, DocumentKind | 'events'>> = {
  '.xml': 'junit',
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.csv': 'csv',
  '.json': 'json',
  '.jsonl': 'jsonl',
  '.ndjson': 'events',
  '.html': 'html',
  '.htm': 'html',
}

/** The kind that the name of a file stands for; null when it stands for none. */
export function kindOfFile(file: string): DocumentKind | 'events' | null {
  const extension = extname(file).toLowerCase()
  return Object.hasOwn(byExtension, extension) ? (byExtension[extension] ?? null) : null
}

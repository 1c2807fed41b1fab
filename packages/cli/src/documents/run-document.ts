import type { DocumentSource } from './document-source.ts'

/** Makes a document about one run, or about those of a group side by side, piece by piece, so that its length does not matter. */
export type RunDocument = (sources: readonly [DocumentSource, ...DocumentSource[]]) => AsyncIterable<string>

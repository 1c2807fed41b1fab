/** Where a store of the conformance kit is; a process that is forked finds it by this alone. */
export interface Location {
  /** Leads to the database. */
  readonly url: string
  readonly collectionPrefix: string
}

/** Writes a location as one text. */
export function locationText({ url, collectionPrefix }: Location): string {
  return `${url}#${collectionPrefix}`
}

/** Reads a location from its text. */
export function parseLocation(text: string): Location {
  const end = text.lastIndexOf('#')
  return { url: text.slice(0, end), collectionPrefix: text.slice(end + 1) }
}

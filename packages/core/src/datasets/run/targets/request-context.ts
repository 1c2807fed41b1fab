import { cloneJson } from '../../../json/clone-json.ts'
import type { DatasetItem } from '../../../records/dataset-item.ts'

/** Key and value pairs with the methods that agents of `@mastra/core` call on a request context. */
export class RequestContext extends Map<string, unknown> {
  /** The same as `get`, for keys that are in no declared schema. */
  getRaw(key: string): unknown {
    return this.get(key)
  }

  /** The same as `set`, for keys that are in no declared schema. */
  setRaw(key: string, value: unknown): void {
    this.set(key, value)
  }

  /** All pairs as one object. */
  get all(): Record<string, unknown> {
    return Object.fromEntries(this)
  }

  /** All pairs as one object, for JSON. */
  toJSON(): Record<string, unknown> {
    return this.all
  }
}

/** The request context that an item's metadata asks for. */
export function requestContextOf({ metadata }: DatasetItem): RequestContext | undefined {
  if (typeof metadata !== 'object' || metadata === null || !('requestContext' in metadata)) return undefined
  const { requestContext } = metadata
  if (typeof requestContext !== 'object' || requestContext === null || Array.isArray(requestContext)) return undefined
  return new RequestContext(Object.entries(cloneJson(requestContext)))
}

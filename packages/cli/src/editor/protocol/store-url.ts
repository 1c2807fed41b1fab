/**
 * Asks which store a project uses, as the request `store/url` of a `command` child: it loads the config, as `describe` does, and does nothing
 * else in its life. The child's working folder is the project's.
 */
export interface StoreUrlParams {
  /** Absolute; null: what is found from the working folder. */
  readonly configPath: string | null
}

/** The whole URL, with its secrets: whoever asked keeps it in memory, passes it on in an environment, and neither writes nor shows it. */
export interface StoreUrlResult {
  readonly url: string
  /** Absolute: where a relative path in the URL starts. */
  readonly folder: string
}

/** Something in a config that is wrong: where, and what, as a sentence that goes on from the path. */
export interface ConfigFault {
  readonly keys: readonly PropertyKey[]
  readonly message: string
}

/** How many containers may be nested in a JSON-valued field: `[]` has depth 1, and a value of depth 101 is refused. */
export const maxJsonDepth = 100

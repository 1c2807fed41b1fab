/** Somebody left the questions without an answer. */
export class AskingCancelled extends Error {
  override readonly name = 'AskingCancelled'
}

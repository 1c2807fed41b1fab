/** For how many milliseconds the client of an engine waits at most. */
export interface Limits {
  /** For an answer: its `socketTimeoutMS`. */
  readonly answer: number
  /** For a server: its `serverSelectionTimeoutMS`. */
  readonly selection: number
}

const sends = 4
const looksPerSend = 2
const triesPerLook = 2
const pauses = 1_750
const grace = 10_000
/** What a machine at full load takes for what else there is to do. */
const slack = 5_000

/**
 * How many milliseconds an engine takes at most to stop after its server fell silent: it waits once for an answer, looks at each of four sends
 * for a server and for what became of the rows, as the driver may do twice, pauses between them, and then has ten seconds to store the end of the run.
 */
export function longestStop({ answer, selection }: Limits): number {
  return answer + sends * looksPerSend * triesPerLook * selection + pauses + grace + slack
}

import type { ReportStyle } from '../report/section.ts'
import { paintFor } from './paint.ts'
import type { StandardOutput } from './standard-output.ts'

/** How wide, and in which colours, a command writes to standard output. A file or a pipe has no edge, but very long lines help nobody there either. */
export function styleFor({ stream }: StandardOutput): ReportStyle {
  return { paint: paintFor(stream), width: Math.max(40, stream.isTTY ? stream.columns : 160) }
}

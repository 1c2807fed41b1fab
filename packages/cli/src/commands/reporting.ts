import type { RunEvent, Seam } from '@assay/core'
import type { CommandContext } from '../command-context.ts'
import { isLiveTerminal } from '../output/is-live-terminal.ts'
import type { NdjsonWriter } from '../output/ndjson-writer.ts'
import { ndjsonWriter } from '../output/ndjson-writer.ts'
import type { Paint } from '../output/paint.ts'
import { paintFor, plainPaint } from '../output/paint.ts'
import { plainProgress } from '../progress/plain-progress.ts'
import type { Progress } from '../progress/progress.ts'
import { silentProgress } from '../progress/progress.ts'
import { newRunProgress } from '../progress/run-progress.ts'
import type { ReportStyle } from '../report/section.ts'
import type { Reporter } from './report-flag-parsers.ts'

/** How a command shows what happens and what came of it. */
export interface Reporting {
  readonly progress: Progress
  /** Takes in one event of the run of the target at this place. */
  onEvent(target: number, event: RunEvent): void
  /** Null: no report for people. */
  readonly style: ReportStyle | null
  /** Ends the display and writes what waits. */
  end(): void
}

/** Sets up what the reporter of the command asks for. */
export async function startReporting(
  reporter: Reporter,
  { output, stderr, environment }: CommandContext,
  { seam, targetIds, rows }: { readonly seam: Seam; readonly targetIds: readonly string[]; readonly rows: number },
): Promise<Reporting> {
  const runs = targetIds.map((id) => newRunProgress(id, rows))
  const isLive = reporter === 'pretty' && isLiveTerminal(stderr, environment)
  const progress = await progressOf()
  const events: NdjsonWriter | null = reporter === 'ndjson' ? ndjsonWriter((text) => output.write(text), seam) : null
  return {
    progress,
    onEvent: (target, event) => {
      progress.onEvent(target, event)
      events?.write(event)
    },
    style: styleOf(
      reporter,
      output.stream.isTTY ? output.stream.columns : null,
      reporter === 'pretty' ? paintFor(output.stream) : plainPaint,
    ),
    end: () => {
      progress.end()
      events?.flush()
    },
  }

  async function progressOf(): Promise<Progress> {
    if (reporter === 'silent' || reporter === 'ndjson') return silentProgress
    if (!isLive) return plainProgress((text) => stderr.write(text), seam, runs)
    const { liveProgress } = await import('../progress/live-progress.ts')
    return liveProgress({ stream: stderr, seam, paint: paintFor(stderr), runs })
  }
}

function styleOf(reporter: Reporter, columns: number | null, paint: Paint): ReportStyle | null {
  if (reporter === 'silent' || reporter === 'ndjson') return null
  // Files and pipes have no edge; very long lines help nobody there either.
  return { paint, width: Math.max(40, columns ?? 160) }
}

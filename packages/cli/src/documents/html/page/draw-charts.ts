import { formatDuration } from '../../../text/format-duration.ts'
import { formatScore } from '../../../text/format-score.ts'
import type { PageRow, PageRun, PageScorer } from '../page-data.ts'
import { histogramChart } from './histogram-chart.ts'
import { latencyHistogram, scoreHistogram } from './histogram.ts'

/** Draws how scores and times of a run are spread, into the places that its figures have for them. */
export function drawCharts(section: Element, run: PageRun, rows: readonly PageRow[]): void {
  for (const place of section.querySelectorAll<HTMLElement>('[data-scorer]')) {
    const index = Number(place.dataset['scorer'])
    const scorer = run.scorers[index]
    if (scorer !== undefined) place.replaceChildren(...scoreChart(scorer, scoresOf(rows, index)))
  }
  // As the figures beside it: errored rows took no time that says anything of the target.
  const latencies = rows.filter(({ error }) => error === undefined).map(({ latency }) => latency)
  const chart = histogramChart(latencyHistogram(latencies), { name: 'latency', format: formatDuration })
  section.querySelector('[data-latency]')?.replaceChildren(...chart)
}

function scoresOf(rows: readonly PageRow[], index: number): readonly number[] {
  return rows.flatMap(({ scores }) => scores.flatMap(({ scorer, score }) => (scorer === index && score !== null ? [score] : [])))
}

function scoreChart({ name, direction, threshold, scale }: PageScorer, scores: readonly number[]): readonly HTMLElement[] {
  return histogramChart(scoreHistogram(scores, scale === 'percent'), {
    name: `scores of ${name}`,
    // Edges are round: "50 %" says as much as "50.0 %".
    format: (value) => formatScore(value, scale).replace(/[.]0+(?=\D|$)/, ''),
    isBad: ({ least, most }) => threshold !== null && (direction === 'higher' ? most < threshold : least > threshold),
  })
}

import type { RunFigures } from '../../report/finished-run.ts'
import { formatCost, formatLatency, formatTokens } from '../../report/usage-text.ts'
import { formatCount } from '../../text/format-count.ts'
import { html } from './html-text.ts'
import type { Html } from './html-text.ts'

/** How long the target took, and the place of the histogram. */
export function latencyCard({ latency }: RunFigures): Html {
  const { p50, p95, maximum } = latency
  return html`<section class="card">
    <h3>Latency</h3>
    <p class="figure">${formatLatency(p50)} <span class="interval">p50</span></p>
    <p class="quiet">p95 ${formatLatency(p95)} · longest ${formatLatency(maximum)} · without errored rows</p>
    <div class="chart" data-latency></div>
  </section> `
}

/** What a run cost, and the tokens that it used. */
export function usageCard(figures: RunFigures): Html {
  const { inputTokens, outputTokens, reasoningTokens, cachedInputTokens } = figures.usage
  const parts = { input: inputTokens, 'of it cached': cachedInputTokens, output: outputTokens, 'of it reasoning': reasoningTokens }
  const known = Object.entries(parts).flatMap(([name, count]) => (count === undefined ? [] : [{ name, count }]))
  const tokens = formatTokens(figures)
  const cost = formatCost(figures)
  // What is not known of some rows stands behind the figure, in brackets.
  const [amount = '', ...unknown] = cost?.split(/ (?=\()/) ?? []
  return html`<section class="card">
    <h3>Cost</h3>
    <p class="figure">${cost === null ? 'unknown' : amount} <span class="interval">${unknown.join(' ')}</span></p>
    <p class="quiet">${tokens === null ? 'tokens unknown' : `${tokens} tokens`}</p>
    ${
      known.length === 0
        ? null
        : html`<ul class="counts">
            ${known.map(({ name, count }) => html`<li>${name} <span>${formatCount(count)}</span></li>`)}
          </ul>`
    }
  </section> `
}

import { shownLimit } from '../../../gates/shown-beside.ts'
import { readableOutput } from '../../../report/readable-output.ts'
import { formatCount } from '../../../text/format-count.ts'
import { formatDollars } from '../../../text/format-dollars.ts'
import { formatDuration } from '../../../text/format-duration.ts'
import { formatScore } from '../../../text/format-score.ts'
import { formatTime } from '../../../text/format-time.ts'
import { isWrongScore } from '../../is-wrong-score.ts'
import type { PageAttempt, PageRow, PageRun, PageScore } from '../page-data.ts'
import { element } from './element.ts'
import { valueBlock } from './value-block.ts'
import { previewOf, visibleText } from './value-text.ts'
import { verdictMark } from './verdict-mark.ts'

/** The target's error, with what is known of it. */
export function errorPart({ error, detail }: PageRow): readonly HTMLElement[] {
  if (error === undefined) return []
  const { name, code, status, retryAfter, stack } = detail ?? {}
  const facts = [
    ...(name === undefined ? [] : [name]),
    ...(code === undefined ? [] : [`code ${code}`]),
    ...(status === undefined ? [] : [`HTTP status ${status}`]),
    ...(retryAfter === undefined ? [] : [`asked to wait ${formatDuration(retryAfter)}`]),
  ]
  const trace = stack === undefined ? [] : [element('details', {}, element('summary', {}, 'Stack'), element('pre', {}, visibleText(stack)))]
  return [
    element(
      'section',
      { class: 'value' },
      element('h3', {}, 'Error ', element('span', { class: 'quiet' }, visibleText(facts.join(', ')))),
      element('pre', { class: 'problem', dir: 'auto' }, visibleText(error)),
      ...trace,
    ),
  ]
}

/** What each scorer said. */
export function scoresPart({ scores }: PageRow, run: PageRun): readonly HTMLElement[] {
  if (scores.length === 0) return []
  const heads = ['Scorer', 'Score', 'Passes', 'Reason'].map((head) => element('th', { scope: 'col' }, head))
  return [
    element(
      'section',
      { class: 'value' },
      element('h3', { id: 'scores-title' }, 'Scores'),
      element(
        'table',
        { class: 'scores', 'aria-labelledby': 'scores-title' },
        element('thead', {}, element('tr', {}, ...heads)),
        element('tbody', {}, ...scores.map((score) => scoreRow(score, run))),
      ),
    ),
  ]
}

function scoreRow({ scorer, name, score, reason, error }: PageScore, { scorers }: PageRun): HTMLElement {
  const known = scorers[scorer]
  const scale = known?.scale ?? 'number'
  const shown = score === null ? (error === undefined ? 'does not apply' : 'no score') : formatScore(score, scale)
  const threshold = known?.threshold ?? null
  const side = known?.direction === 'lower' ? 'at most' : 'at least'
  return element(
    'tr',
    {},
    element('th', { scope: 'row' }, visibleText(known?.name ?? name ?? '')),
    element('td', { class: isWrongScore(score, known) || error !== undefined ? 'number problem' : 'number' }, shown),
    element('td', { class: 'quiet' }, threshold === null ? 'decides nothing' : `${side} ${shownLimit(threshold, scale)}`),
    element('td', { class: error === undefined ? 'reason' : 'reason problem', dir: 'auto' }, visibleText(error ?? reason ?? '')),
  )
}

/** What is known of how the row was made. */
export function factsPart({ item, latency, retries = 0, usage = {}, started, trace }: PageRow): HTMLElement {
  const tokens = { input: usage.inputTokens, cached: usage.cachedInputTokens, output: usage.outputTokens, reasoning: usage.reasoningTokens }
  const known = Object.entries(tokens).flatMap(([name, count]) => (count === undefined ? [] : [`${formatCount(count)} ${name}`]))
  const total = usage.totalTokens === undefined ? [] : [`${formatCount(usage.totalTokens)} in all`]
  const facts: readonly (readonly [string, string])[] = [
    ['Item', item],
    ['Latency', formatDuration(latency)],
    ...(usage.costUsd === undefined ? [] : [['Cost', formatDollars(usage.costUsd)] as const]),
    ...(known.length + total.length === 0 ? [] : [['Tokens', [...known, ...total].join(', ')] as const]),
    ...(retries === 0 ? [] : [['Retries', String(retries)] as const]),
    ['Started', `${formatTime(new Date(started))} UTC`],
    ...(trace === undefined ? [] : [['Trace', trace] as const]),
  ]
  const pairs = facts.map(([name, value]) => element('div', {}, element('dt', {}, name), element('dd', {}, visibleText(value))))
  return element('dl', { class: 'facts' }, ...pairs)
}

/** What stood in the row's place before it was done again, newest first. */
export function attemptsPart({ attempts = [] }: PageRow): readonly HTMLElement[] {
  if (attempts.length === 0) return []
  return [element('section', { class: 'value' }, element('h3', {}, 'Earlier attempts'), ...attempts.toReversed().map(attemptView))]
}

function attemptView({ verdict, latency, started, error, output, cut }: PageAttempt): HTMLElement {
  const words = `${formatTime(new Date(started))} UTC, ${formatDuration(latency)}`
  const outcome = error === undefined ? previewOf(readableOutput(output)) : previewOf(error)
  return element(
    'details',
    {},
    element('summary', {}, verdictMark(verdict), ' ', element('span', { class: 'quiet' }, words), ' ', outcome.slice(0, 80)),
    error === undefined && output !== undefined
      ? valueBlock('Output', output, cut)
      : element('pre', { class: 'problem' }, visibleText(error ?? '')),
  )
}

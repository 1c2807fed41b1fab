import { formatCount, formatDollars, formatDuration, formatScore } from '@assay/cli/text'
import type { Translate } from '../processes/translate.ts'
import { clockTime, dateAndTime } from './clock-time.ts'
import type { PresentedItem, Presenting } from './presented-item.ts'
import { isRunning } from './is-running.ts'
import { runIcon } from './run-icon.ts'
import { runName } from './run-name.ts'
import { shownText } from './shown-text.ts'
import { stateWord } from './state-word.ts'
import type { RunElement } from './tree-element.ts'

/**
 * Shows a run: how it stands, the mean, how far it came, and when it was. What matters most comes first, because a side bar is narrow: of a run
 * that is completed its mean, of any other that it is not.
 */
export function presentRun(run: RunElement, { translate, now }: Presenting): PresentedItem {
  const { line, mean } = run
  const label = runName(line)
  const state = stateWord(run, translate)
  const time = clockTime(line.startedAt ?? line.createdAt, now())
  const score = mean === null ? null : formatScore(mean.value, mean.scale)
  const spokenScore = mean === null || score === null ? null : translate('mean of {0} {1}', shownText(mean.name, 40), score)
  const progress = progressText(run, translate)
  return {
    label,
    description: joined(line.state === 'completed' ? [score, progress, state, time] : [state, score, progress, time], ' · '),
    tooltip: runTooltip(run, translate),
    icon: runIcon(line.state),
    contextValue: runContext(run),
    spoken: joined([translate('run {0}', label), state, spokenScore, progress, time], ', '),
    // A run that was started here is what the person wants to see.
    inside: run.isOwn ? 'expanded' : 'collapsed',
  }
}

function joined(texts: readonly (string | null)[], separator: string): string {
  return texts.filter((text) => text !== null).join(separator)
}

/** `run.<state>`, then what a menu may ask of it: `.here` when a process of this machine works on it, `.errored` and `.failed` when it has such rows. */
function runContext({ line, session, counts }: RunElement): string {
  const marks = [
    session !== null || line.isHere === true ? '.here' : '',
    (counts?.errored ?? 0) > 0 ? '.errored' : '',
    (counts?.failed ?? 0) > 0 ? '.failed' : '',
  ]
  return `run.${line.state}${marks.join('')}`
}

function progressText({ line, done }: RunElement, translate: Translate): string {
  const total = formatCount(line.totalItems * line.trials)
  return done === null ? translate('of {0}', total) : translate('{0} of {1}', formatCount(done), total)
}

function runTooltip(run: RunElement, translate: Translate): string {
  const { line, figures, mean } = run
  const { startedAt, completedAt, createdAt } = line
  const took = startedAt === null || completedAt === null ? null : Date.parse(completedAt) - Date.parse(startedAt)
  const means = (figures?.scorers ?? []).map(({ scorerId, name, mean: value }) => ({ name, value, scale: run.scaleOf(scorerId) }))
  const shown = means.length > 0 ? means : mean === null ? [] : [mean]
  const lines = [
    line.name === undefined ? null : translate('Name: {0}', shownText(line.name, 200)),
    translate('Target: {0}', shownText(line.targetId, 200)),
    translate('Dataset: {0}', line.datasetName === null ? translate('deleted') : shownText(line.datasetName, 200)),
    translate('State: {0}', stateWord(run, translate)),
    translate('Rows: {0}', progressText(run, translate)),
    line.error === null ? null : translate('Error: {0}', shownText(line.error, 400)),
    ...shown.map(({ name, value, scale }) => `${shownText(name, 60)}: ${value === null ? '-' : formatScore(value, scale)}`),
    translate('Started: {0}', dateAndTime(startedAt ?? createdAt)),
    took === null || isRunning(run) ? null : translate('Took: {0}', formatDuration(took)),
    typeof figures?.costUsd === 'number' ? translate('Cost: {0}', formatDollars(figures.costUsd)) : null,
    line.tags.length === 0 ? null : translate('Tags: {0}', line.tags.map((tag) => shownText(tag, 40)).join(', ')),
    translate('Run: {0}', shownText(line.id, 255)),
  ]
  return lines.filter((text) => text !== null).join('\n')
}

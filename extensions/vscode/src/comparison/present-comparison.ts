import { formatCount } from '@assay/cli/text'
import type { RunLine } from '@assay/cli/editor-protocol'
import { clockTime } from '../tree/clock-time.ts'
import { groupIcon } from '../tree/group-icon.ts'
import { groupWord } from '../tree/group-word.ts'
import { rowLabel } from '../tree/present-row.ts'
import type { PresentedItem, Presenting } from '../tree/presented-item.ts'
import { runName } from '../tree/run-name.ts'
import { shownText } from '../tree/shown-text.ts'
import type { ComparisonElement, FlipGroupElement, FlippedElement, MeasureElement, NoteElement } from './comparison-element.ts'

/** Shows which runs are compared. */
export function presentComparison({ first, second }: ComparisonElement, { translate, now }: Presenting): PresentedItem {
  const isSameDataset = first.datasetId === second.datasetId
  const [a, b] = [sideText(first, isSameDataset, now()), sideText(second, isSameDataset, now())]
  const label = translate('Comparison: {0} → {1}', a, b)
  return {
    label,
    tooltip: `${label}\nA: ${shownText(first.id, 255)}\nB: ${shownText(second.id, 255)}`,
    icon: { id: 'git-compare' },
    contextValue: 'comparison',
    spoken: translate('comparison of A, {0}, with B, {1}', a, b),
    inside: 'expanded',
  }
}

/** Shows one measure: the means of both runs, and what their difference says, as the command line does. */
export function presentMeasure({ measure }: MeasureElement, { translate }: Presenting): PresentedItem {
  const { name, verdict, text } = measure
  const label = shownText(name, 60)
  const rest = text.startsWith(`${label}: `) ? text.slice(label.length + 2) : text
  const icons = {
    better: { id: 'arrow-up', color: 'testing.iconPassed' },
    worse: { id: 'arrow-down', color: 'testing.iconFailed' },
    unclear: { id: 'dash' },
    unknown: { id: 'question' },
  } as const
  return {
    label,
    description: shownText(rest, 200),
    tooltip: shownText(text, 500),
    icon: icons[verdict],
    contextValue: `measure.${verdict}`,
    spoken: `${translate('measure {0}', label)}: ${shownText(rest, 200)}`,
    inside: 'nothing',
  }
}

/** Shows the rows that changed in one direction, by their number. */
export function presentFlipGroup({ direction, count }: FlipGroupElement, { translate }: Presenting): PresentedItem {
  const isWorse = direction === 'worse'
  const label = isWorse ? translate('worse') : translate('better')
  const rows = count === 1 ? translate('1 row') : translate('{0} rows', formatCount(count))
  return {
    label,
    description: formatCount(count),
    icon: isWorse ? { id: 'arrow-down', color: 'testing.iconFailed' } : { id: 'arrow-up', color: 'testing.iconPassed' },
    contextValue: `flips.${direction}`,
    spoken: isWorse ? translate('worse in B, {0}', rows) : translate('better in B, {0}', rows),
    inside: count > 100 ? 'collapsed' : 'expanded',
  }
}

/** Shows a row that came to another verdict. */
export function presentFlipped({ row }: FlippedElement, { translate }: Presenting): PresentedItem {
  const label = rowLabel(row, translate)
  const change = `${groupWord(row.first, translate)} → ${groupWord(row.second, translate)}`
  return {
    label,
    description: change,
    tooltip: `${label}\n${change}${row.inputPreview === '' ? '' : `\n${translate('Input: {0}', shownText(row.inputPreview, 300))}`}`,
    icon: groupIcon(row.second),
    contextValue: 'flipped',
    spoken: translate('row {0}, {1} in A, {2} in B', label, groupWord(row.first, translate), groupWord(row.second, translate)),
    inside: 'nothing',
  }
}

/** Shows what must be known to read a comparison. */
export function presentNote({ text, isWarning }: NoteElement, { translate }: Presenting): PresentedItem {
  const shown = shownText(text, 300)
  return {
    label: shown,
    tooltip: shownText(text, 2000),
    icon: isWarning ? { id: 'warning', color: 'problemsWarningIcon.foreground' } : { id: 'info' },
    contextValue: 'note',
    spoken: isWarning ? translate('warning: {0}', shown) : shown,
    inside: 'nothing',
  }
}

/** A run without a name is told by its target where both are of one dataset: a side bar is narrow. */
function sideText(run: RunLine, isSameDataset: boolean, now: number): string {
  const name = run.name === undefined && isSameDataset ? shownText(run.targetId, 40) : runName(run)
  return `${name} ${clockTime(run.startedAt ?? run.createdAt, now)}`
}

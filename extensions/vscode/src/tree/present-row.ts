import type { RowLine } from '@assay/cli/editor-protocol'
import { formatDuration } from '@assay/cli/text'
import type { Translate } from '../processes/translate.ts'
import { scoreText } from '../scores/score-text.ts'
import { groupIcon } from './group-icon.ts'
import { groupWord } from './group-word.ts'
import type { PresentedItem, Presenting } from './presented-item.ts'
import { rowName } from './row-name.ts'
import { shownText } from './shown-text.ts'
import type { RowElement } from './tree-element.ts'

/** Shows a row: which it is, its scores, and the first line of its error. */
export function presentRow({ line, parent }: RowElement, { translate }: Presenting): PresentedItem {
  const word = groupWord(parent.name, translate)
  const label = rowLabel(line, translate)
  const scores = line.scores.map((score) => ({
    name: shownText(score.scorerName, 40),
    text: scoreText(score, parent.parent.scaleOf(score.scorerId), translate),
  }))
  const error = line.error === null ? [] : [shownText(line.error, 120)]
  const [only] = scores
  const shown = scores.length === 1 && only !== undefined ? [only.text] : scores.map(({ name, text }) => `${name} ${text}`)
  const said = [...shown, ...error]
  const isRunning = parent.name === 'running'
  return {
    label,
    ...(said.length > 0 && { description: said.join(' · ') }),
    tooltip: [
      translate('Item: {0}', shownText(line.itemId, 255)),
      ...(line.inputPreview === '' ? [] : [translate('Input: {0}', shownText(line.inputPreview, 300))]),
      ...(line.outputPreview === null ? [] : [translate('Output: {0}', shownText(line.outputPreview, 300))]),
      ...line.scores.map((score, index) => `${scores[index]?.name}: ${scores[index]?.text}${whyText(score.reason ?? score.error)}`),
      ...(line.error === null ? [] : [translate('Error: {0}', shownText(line.error, 300))]),
      ...(isRunning ? [] : [translate('Latency: {0}', formatDuration(line.latency))]),
    ].join('\n'),
    icon: groupIcon(parent.name),
    contextValue: `row.${parent.name}`,
    spoken: [translate('row {0}', label), word, ...scores.map(({ name, text }) => `${name} ${text}`), ...error].join(', '),
    inside: scores.length === 0 ? 'nothing' : 'collapsed',
  }
}

/** What a row is called, of several trials each by its number. */
export function rowLabel(
  { itemId, inputPreview, trial }: Pick<RowLine, 'itemId' | 'inputPreview' | 'trial'>,
  translate: Translate,
): string {
  const name = rowName({ itemId, inputPreview })
  return trial === 0 ? name : translate('{0} (trial {1})', name, trial)
}

function whyText(why: string | undefined): string {
  return why === undefined ? '' : ` (${shownText(why, 200)})`
}

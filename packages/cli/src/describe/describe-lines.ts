import type { ReportStyle } from '../report/section.ts'
import { contentWidth, section } from '../report/section.ts'
import { escapeHostileText } from '../text/escape-hostile-text.ts'
import { previewText } from '../text/preview-value.ts'
import type { DescribedFile, DescribedScorer, Description } from './description.ts'

/**
 * Shows what a config holds.
 *
 * @param shown How a path is shown, for example from the current folder.
 */
export function describeLines(description: Description, shown: (path: string) => string, style: ReportStyle): string[] {
  const { config, project, storage, targets, scorers, datasets, profiles, dataset, problems } = description
  const { paint, width } = style
  const text = (value: string): string => previewText(value, contentWidth(width))
  if (problems.length > 0) return linesOf('problem', problems, style)
  return [
    ...section('config', [[config === null ? paint('yellow', 'none') : text(shown(config)), `project ${text(project ?? '')}`]], style),
    ...section('store', [[text(storage?.url ?? ''), sourceWords[storage?.from ?? 'default']]], style),
    ...tableOf(
      'targets',
      targets.map(({ id, kind, title = '' }) => [paint('bold', text(id)), kind, text(title)]),
      style,
    ),
    ...tableOf(
      'scorers',
      scorers.map((scorer) => scorerCells(scorer, style)),
      style,
    ),
    ...tableOf(
      'datasets',
      datasets.map((entry) => [
        paint('bold', text(entry.glob)),
        entry.targets.length === 0 ? '' : text(`→ ${entry.targets.join(', ')}`),
        entry.scorers === null ? '' : text(`judged by ${entry.scorers.length === 0 ? 'nobody' : entry.scorers.join(', ')}`),
        entry.cluster === undefined ? '' : text(`clustered by ${entry.cluster}`),
      ]),
      style,
    ),
    ...(profiles.length === 0 ? [] : section('profiles', [[text(profiles.join(', '))]], style)),
    ...(dataset === null ? [] : ['', ...fileLines(dataset, shown, style)]),
  ]
}

const sourceWords = {
  flag: 'of --storage',
  environment: 'of ASSAY_STORAGE',
  profile: 'of the profile',
  config: 'of the config',
  default: 'the default',
}

function fileLines(
  { path, name, glob, targets, scorers, problems }: DescribedFile,
  shown: (path: string) => string,
  style: ReportStyle,
): string[] {
  const text = (value: string): string => previewText(value, contentWidth(style.width))
  return [
    ...section('file', [[style.paint('bold', text(shown(path))), name === null ? '' : `dataset ${text(name)}`]], style),
    ...section('', [[glob === null ? 'no entry of the config is for it' : `the entry ${text(glob)} is for it`]], style),
    ...(targets.length === 0 ? [] : section('target', [[text(targets.join(', '))]], style)),
    ...tableOf(
      'scorers',
      scorers.map((scorer) => scorerCells(scorer, style)),
      style,
    ),
    ...linesOf('problem', problems, style),
  ]
}

function scorerCells({ id, name, direction, threshold, variables = [] }: DescribedScorer, { paint, width }: ReportStyle): string[] {
  const passes = threshold === null ? 'decides nothing' : `passes ${direction === 'higher' ? 'from' : 'up to'} ${threshold}`
  return [
    paint('bold', previewText(id, contentWidth(width))),
    name === id ? '' : previewText(name, contentWidth(width)),
    passes,
    readsText(variables),
  ]
}

function readsText(variables: readonly string[]): string {
  return variables.length === 0 ? '' : `reads ${previewText(variables.join(', '), 120)}`
}

/** Says `none` where there is nothing. */
function tableOf(label: string, rows: readonly (readonly string[])[], style: ReportStyle): string[] {
  return section(label, rows.length === 0 ? [['none']] : rows, style)
}

function linesOf(label: string, problems: readonly string[], style: ReportStyle): string[] {
  return problems.flatMap((problem) =>
    section(
      label,
      problem.split('\n').map((line) => [style.paint('red', escapeHostileText(line))]),
      style,
    ),
  )
}

import type { ReportStyle } from '../report/section.ts'
import { contentWidth, section } from '../report/section.ts'
import { commandText } from '../text/command-text.ts'
import { previewText } from '../text/preview-value.ts'
import type { InitChoices } from './init-choices.ts'
import type { StarterFiles } from './starter-files.ts'
import { starterRows } from './starter-rows.ts'

/** What was written, and what comes next. */
export interface InitReport {
  /** From the current folder; empty when it is the current one. */
  readonly folder: string
  readonly files: StarterFiles
  readonly chosen: InitChoices
  /** The words of the command that runs the dataset. */
  readonly words: readonly string[]
  /** Whether somebody was asked; else it is said what was decided. */
  readonly wasAsked: boolean
  /** Whether the project has `@assay/cli`, from which an editor takes the types. */
  readonly hasCli: boolean
}

/** Says what was written, and the one command to type next. */
export function initLines({ folder, files, chosen, words, wasAsked, hasCli }: InitReport, style: ReportStyle): string[] {
  const { paint } = style
  const shown = (name: string): string => paint('bold', previewText(folder === '' ? name : `${folder}/${name}`, contentWidth(style.width)))
  return [
    // Below the questions.
    ...(wasAsked ? [''] : []),
    ...section(
      'wrote',
      [
        [shown(files.config.name), 'what is evaluated, and who judges'],
        [shown(files.dataset.name), `${starterRows.length} rows`],
        ...files.others.map(({ name }) => [shown(name), 'the program that is evaluated']),
      ],
      style,
    ),
    ...(wasAsked
      ? []
      : section('chosen', [[`--language ${chosen.language}`, `--target ${chosen.target}`, `--dataset ${chosen.dataset}`]], style)),
    ...(hasCli ? [] : section('editor', [['npm install --save-dev @assay/cli', 'for its types; a run needs no install']], style)),
    ...section('next', [[paint('cyan', commandText(words))]], style),
  ]
}

import type { Translate } from '../processes/translate.ts'
import type { PresentedItem, Presenting } from './presented-item.ts'
import { shownText } from './shown-text.ts'
import type { ProblemElement } from './tree-element.ts'

/** Shows what cannot be read, and why. */
export function presentProblem({ of, text, isUnfit }: ProblemElement, { translate }: Presenting): PresentedItem {
  const label = isUnfit ? translate('The command line of the workspace does not fit') : labelOf(of, translate)
  const lines = text.trim().split('\n')
  const why = shownText((of === 'process' ? lines : reasons(lines)).join(' · '), 200)
  return {
    label,
    description: why,
    tooltip: [label, ...lines.map((line) => shownText(line, 500))].join('\n'),
    // What happened to a process is no error of the user's.
    icon:
      of === 'process' || isUnfit
        ? { id: 'warning', color: 'problemsWarningIcon.foreground' }
        : { id: 'error', color: 'problemsErrorIcon.foreground' },
    contextValue: `problem.${isUnfit ? 'unfit' : of}`,
    spoken: `${label}: ${why}`,
    inside: 'nothing',
  }
}

/** Without a first line that only says what the label says, too: that something cannot be loaded or read. */
function reasons(lines: readonly string[]): readonly string[] {
  const [first = '', ...others] = lines
  return others.length === 0 || first.includes(': ') ? lines : others
}

function labelOf(of: ProblemElement['of'], translate: Translate): string {
  switch (of) {
    case 'config':
      return translate('The config cannot be loaded')
    case 'process':
      return translate('The process for Assay failed')
    case 'runs':
      return translate('The runs cannot be read')
    case 'rows':
      return translate('The rows cannot be read')
  }
}

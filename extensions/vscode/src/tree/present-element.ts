import { presentComparison, presentFlipGroup, presentFlipped, presentMeasure, presentNote } from '../comparison/present-comparison.ts'
import { presentGroup } from './present-group.ts'
import { presentMore } from './present-more.ts'
import { presentProblem } from './present-problem.ts'
import { presentRow } from './present-row.ts'
import { presentRun } from './present-run.ts'
import { presentScore } from './present-score.ts'
import { presentStore } from './present-store.ts'
import type { PresentedItem, Presenting } from './presented-item.ts'
import type { TreeElement } from './tree-element.ts'

/** Shows an element of the tree, whatever it is. */
export function presentElement(element: TreeElement, presenting: Presenting): PresentedItem {
  switch (element.kind) {
    case 'store':
      return presentStore(element, presenting)
    case 'run':
      return presentRun(element, presenting)
    case 'group':
      return presentGroup(element, presenting)
    case 'row':
      return presentRow(element, presenting)
    case 'score':
      return presentScore(element, presenting)
    case 'more':
      return presentMore(element, presenting)
    case 'problem':
      return presentProblem(element, presenting)
    case 'comparison':
      return presentComparison(element, presenting)
    case 'note':
      return presentNote(element, presenting)
    case 'measure':
      return presentMeasure(element, presenting)
    case 'flips':
      return presentFlipGroup(element, presenting)
    case 'flipped':
      return presentFlipped(element, presenting)
  }
}

import type { PresentedItem, Presenting } from './presented-item.ts'
import type { StoreElement } from './tree-element.ts'

/** Shows a store by the configs that keep their runs there. */
export function presentStore({ projects, client }: StoreElement, { translate, shownPath }: Presenting): PresentedItem {
  const label = projects.map(({ configPath, folder }) => shownPath(configPath ?? folder)).join(', ')
  return {
    label,
    tooltip: translate('Runs of {0} in {1}', label, client.storageUrl),
    icon: { id: 'database' },
    contextValue: 'store',
    spoken: translate('runs of {0}', label),
    inside: 'expanded',
  }
}

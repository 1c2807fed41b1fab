import { l10n, window } from 'vscode'

/**
 * Makes a command of the tree's menus. While the workbench asks for a part of the tree again, it does not know what was clicked, and hands over
 * nothing: then the person is asked to click once more.
 */
export function withElement<Element, More extends readonly unknown[]>(
  act: (element: Element, ...more: More) => unknown,
): (element: Element | undefined, ...more: More) => unknown {
  return (element, ...more) => {
    if (element !== undefined) return act(element, ...more)
    return window.showInformationMessage(l10n.t('The list was just being read again: please try once more'))
  }
}

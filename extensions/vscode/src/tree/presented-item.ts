import type { Translate } from '../processes/translate.ts'

/** An icon of the workbench in a colour of the theme. */
export interface PresentedIcon {
  readonly id: string
  /** Absent: as the text. */
  readonly color?: string
}

/** How an element is shown, apart from the workbench. */
export interface PresentedItem {
  readonly label: string
  readonly description?: string
  /** Plain text, of several lines. */
  readonly tooltip?: string
  readonly icon?: PresentedIcon
  /** By which menus know it. */
  readonly contextValue: string
  /** All that icon, label and description say, in words. */
  readonly spoken: string
  readonly inside: 'nothing' | 'collapsed' | 'expanded'
}

/** What showing needs of the workbench. */
export interface Presenting {
  readonly translate: Translate
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** A path as people know it, from its workspace folder on. */
  readonly shownPath: (path: string) => string
}

/** A shell that can complete the words of commands. */
export type Shell = 'bash' | 'zsh' | 'fish'

/** The shells that can complete the words of commands. */
export const shells: readonly Shell[] = ['bash', 'zsh', 'fish']

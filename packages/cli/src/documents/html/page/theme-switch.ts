import { required } from './required.ts'

/** Lets the reader change between dark and light; at first it is as the system has it. */
export function startThemeSwitch(): void {
  const button = required('#theme', HTMLButtonElement)
  const system = window.matchMedia('(prefers-color-scheme: dark)')
  let chosen: 'dark' | 'light' | null = null
  const isDark = (): boolean => (chosen === null ? system.matches : chosen === 'dark')
  const show = (): void => {
    document.documentElement.style.colorScheme = chosen ?? ''
    button.textContent = isDark() ? 'Light theme' : 'Dark theme'
  }
  button.addEventListener('click', () => {
    chosen = isDark() ? 'light' : 'dark'
    show()
  })
  system.addEventListener('change', show)
  show()
  button.hidden = false
}

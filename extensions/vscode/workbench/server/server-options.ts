/** How a test wants its workbench to be. Everything has a default: light on its feet, quiet, and trusting the folder. */
export interface ServerOptions {
  /** Settings of the user, over those that keep the workbench quiet. */
  readonly settings?: Readonly<Record<string, unknown>>
  /** The name of a colour theme, as `workbench.colorTheme` has it. By default VS Code's light one. */
  readonly theme?: string
  /** Opens folders in restricted mode until they are trusted. */
  readonly restricted?: boolean
  /** Takes tests in the extension host; then notifications and dialogs do not show. */
  readonly driver?: boolean
  /** The path of a module that the server and its extension host load first. */
  readonly preloaded?: string
  /** Environment variables of the server, which its extension host and the processes of extensions inherit. */
  readonly variables?: Readonly<Record<string, string>>
}

/** A VS Code server with a profile of its own, and the extension in it. */
export interface WorkbenchServer {
  /** `http://127.0.0.1:<port>` */
  readonly url: string
  /** `127.0.0.1:<port>`, as the URIs of remote files name it. */
  readonly authority: string
  /** Where the test may put files: it is removed when the server stops. */
  readonly folder: string
  /** What the server has printed so far. */
  log(): string
  /**
   * Writes settings of the user over those that there are, for windows that are opened or loaded again from now on: the web server does not
   * watch this file. The workbench does watch a folder's `.vscode/settings.json`.
   */
  changeSettings(settings: Readonly<Record<string, unknown>>): Promise<void>
  /** The processes that run because of the server, itself and those that it lost sight of among them. */
  processes(): Promise<readonly OwnProcess[]>
  /** Ends the server and every one of these processes, and removes the folder. */
  stop(): Promise<void>
}

/** One running process. */
export interface OwnProcess {
  readonly id: number
  /** Its words, with spaces between them. */
  readonly command: string
}

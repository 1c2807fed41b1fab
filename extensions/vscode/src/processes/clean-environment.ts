/** Names that would make a child of the extension host take itself for the host, or do what the host was told to do. */
const ofTheHost = /^(?:VSCODE_|ELECTRON_|ASSAY_EDITOR_|NODE_OPTIONS$)/i

/** The environment of a child: the host's without what is the host's own, and what is asked for, which wins. */
export function cleanEnvironment(
  host: Readonly<NodeJS.ProcessEnv>,
  asked: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const kept: Record<string, string> = {}
  for (const [name, value] of Object.entries(host)) if (value !== undefined && !ofTheHost.test(name)) kept[name] = value
  return { ...kept, ...asked }
}

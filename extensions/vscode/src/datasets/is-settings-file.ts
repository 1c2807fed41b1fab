/** Folders whose files tools make and read. */
const folders = /[/\\](?:node_modules|\.assay|\.git|\.vscode)[/\\]/

const names =
  /^(?:package(?:-lock)?|composer|deno|turbo|nx|lerna|biome|(?:.*\.)?[jt]sconfig(?:\..*)?|pnpm-(?:lock|workspace)|(?:docker-)?compose(?:\..*)?|openapi|swagger|assay\.config|\..*)\.(?:json|ya?ml)$/i

/** Tells whether a file belongs to a tool, so that it is never a dataset, whatever it holds and whichever glob matches it. */
export function isSettingsFile(path: string): boolean {
  return folders.test(path) || names.test(path.slice(path.search(/[^/\\]*$/)))
}

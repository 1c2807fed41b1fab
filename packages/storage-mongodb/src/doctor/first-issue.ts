/** What a schema of core has against a record. */
interface Failure {
  readonly error: { readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[] }
}

/** The first thing that a schema of core has against a record, with its path. */
export function firstIssue({ error }: Failure): string {
  const [issue] = error.issues
  if (issue === undefined) return 'is not valid'
  return issue.path.length === 0 ? issue.message : `${issue.path.map(String).join('.')}: ${issue.message}`
}

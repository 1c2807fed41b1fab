/** Tells whether this is a CI job, by the variable that every CI service sets. */
export function isCi(environment: NodeJS.ProcessEnv): boolean {
  const value = environment['CI'] ?? ''
  return value !== '' && value !== '0' && value.toLowerCase() !== 'false'
}

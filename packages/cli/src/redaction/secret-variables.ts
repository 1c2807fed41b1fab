/** A value that must not be shown, and the variable that holds it. */
export interface Secret {
  readonly name: string
  readonly value: string
}

const shortest = 12
/** Of variables that somebody listed: what is shorter stands in every other text. */
const shortestListed = 4

const secretWord = /^(?:.*(?:password|passwd|passphrase|secret|token|credential)s?|.*keys?)$/
/** Ends in `key`, and is none. */
const otherWord = /^(?:don|flun|hoc|hot|joc|lac|malar|mic|mon|tur|whis)keys?$/

/**
 * Finds the secrets among the variables of an environment: values of 12 characters and more of variables with a word such as `key`, `token`,
 * `secret`, `password` or `credential` in their names (`OPENAI_API_KEY`, `OPENAIKEY`, `PGPASSWORD`, not `MONKEY`), and passwords of that length in URLs,
 * whatever the variable is called.
 *
 * @param listed Which variables are secret, or are not, whatever their names say; from 4 characters on.
 */
export function secretVariables(environment: NodeJS.ProcessEnv, listed: Readonly<Record<string, boolean>> = {}): readonly Secret[] {
  return Object.entries(environment).flatMap(([name, given = '']) => {
    // What is around it, such as the line break of a file, is left out by those who use it.
    const value = given.trim()
    const isListed = Object.hasOwn(listed, name) ? listed[name] : undefined
    if (isListed === false) return []
    if (isListed === true) return value.length < shortestListed ? [] : [{ name, value }]
    if (isSecretName(name)) return value.length < shortest ? [] : [{ name, value }]
    return urlPasswords(value).map((password) => ({ name, value: password }))
  })
}

function isSecretName(name: string): boolean {
  const words = name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z]+/)
  return words.some((word) => secretWord.test(word) && !otherWord.test(word))
}

/** As it stands there, and as who logs in sends it. */
function urlPasswords(value: string): readonly string[] {
  const [, password = ''] = /^[a-z][a-z\d+.-]*:\/\/[^\s/:@]*:(.+)@/is.exec(value) ?? []
  return [...new Set([password, decoded(password)])].filter(({ length }) => length >= shortest)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

import { redactUrls } from '@assay/core'

const secretWord = /^(?:.*(?:password|passwd|passphrase|secret|token|credential)s?|keys?|apikeys?)$/
/** What is shorter stands in many other texts, and is no secret worth its name. */
const shortest = 12
const withPassword = /^[a-z][a-z\d+.-]*:\/\/[^\s/:@]*:(.+)@/is

/**
 * Makes a function that takes secrets out of a text that goes to a log: the values of variables that are named like a key, token, secret or
 * password or hold a URL with a password, that password alone, and users and passwords in any other URL.
 */
export function secretHider(environment: Readonly<NodeJS.ProcessEnv>): (text: string) => string {
  const secrets = Object.entries(environment)
    .flatMap(([name, value = '']) => (isSecretName(name) || withPassword.test(value) ? [value, withPassword.exec(value)?.[1] ?? ''] : []))
    .filter(({ length }) => length >= shortest)
    // Longest first: one may be a part of another.
    .toSorted((first, second) => second.length - first.length)
  return (text) => redactUrls(secrets.reduce((harmless, secret) => harmless.replaceAll(secret, '***'), text))
}

function isSecretName(name: string): boolean {
  return name
    .toLowerCase()
    .split(/[^a-z]+/)
    .some((word) => secretWord.test(word))
}

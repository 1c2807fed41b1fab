import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What gives a text in the person's language: of the workbench, or passed in under this name where nothing may need one. */
const call = /\b(?:l10n\.t|translate)\(\s*/g
const literal = /(?:'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\$]|\\.)*)`)\s*[,)]/y

/**
 * Finds the texts that the sources below a folder show to people, each as it is asked for: by its English words. Sorted, so that a file of them
 * changes only where they do.
 *
 * @throws Naming file and line: a text is made up where it is asked for, so that no translation of it could be found.
 */
export async function sourceStrings(folder: string): Promise<readonly string[]> {
  const found = new Set<string>()
  for await (const path of glob('**/*.ts', { cwd: folder, exclude: ['**/__tests__'] })) {
    for (const text of stringsOf(await readFile(join(folder, path), 'utf8'), path)) found.add(text)
  }
  return [...found].toSorted()
}

/** The file that translators start from: each text as its own translation. Theirs are beside it, `bundle.l10n.de.json` and the like. */
export function stringBundle(texts: readonly string[]): string {
  return `${JSON.stringify(Object.fromEntries(texts.map((text) => [text, text])), null, 2)}\n`
}

function stringsOf(source: string, path: string): readonly string[] {
  return Array.from(source.matchAll(call), ({ 0: { length }, index }) => {
    literal.lastIndex = index + length
    const [, single, double, template] = literal.exec(source) ?? []
    const text = unescaped(single ?? double ?? template ?? null)
    if (text !== null) return text
    const line = source.slice(0, index).split('\n').length
    throw new Error(`${path}:${line}: what is translated must be one plain text, with {0} for what differs`)
  })
}

/** Null for what nobody needs in a text: an escape by number. */
function unescaped(text: string | null): string | null {
  if (text === null || /\\[^nt'"`\\]/.test(text)) return null
  return text.replaceAll(/\\(.)/g, (_, character: string) => (character === 'n' ? '\n' : character === 't' ? '\t' : character))
}

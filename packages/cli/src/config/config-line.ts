import { readFileSync } from 'node:fs'

/**
 * Finds the line of a config file where a value stands, or else the closest one above it that can be found; null when not even the first key is
 * there. It looks for the keys in the text, each inside the braces of the one before: good enough for a message, and values may come from
 * anywhere.
 */
export function configLine(path: string, keys: readonly PropertyKey[]): number | null {
  const text = readText(path)
  // Behind the imports and what the config is made of.
  let start = Math.max(0, text.lastIndexOf('export default'), text.lastIndexOf('defineConfig('))
  let end = text.length
  let found: number | null = null
  for (const key of keys) {
    const name = String(key).replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)
    const pattern = new RegExp(String.raw`(?<![\w$.])(?:${name}|"${name}"|'${name}')\s*(?::\s*|(?=\())`, 'y')
    const at = findFrom(text, pattern, start, end)
    if (at === null) break
    found = at
    start = pattern.lastIndex
    end = text.charAt(start) === '{' ? closingBrace(text, start) : start
  }
  return found === null ? null : text.slice(0, found).split('\n').length
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

function findFrom(text: string, pattern: RegExp, start: number, end: number): number | null {
  for (let index = start; index < end; index++) {
    pattern.lastIndex = index
    if (pattern.test(text)) return index
  }
  return null
}

function closingBrace(text: string, open: number): number {
  let depth = 0
  for (let index = open; index < text.length; index++) {
    const character = text.charAt(index)
    if (character === '{') depth += 1
    if (character === '}') depth -= 1
    if (depth === 0) return index
  }
  return text.length
}

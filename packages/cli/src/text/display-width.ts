import { createRequire } from 'node:module'
import { stripVTControlCharacters } from 'node:util'
import type stringWidth from 'string-width'

/** ASCII, Latin-1 and signs that reports are full of: characters that take one cell each, whatever stands beside them. */
const plain = /^[\x20-\x7e\xa1-\xac\xae-\xff–—‘’“”•…−→✓✗]*$/

let widthOf: typeof stringWidth | null = null

/** How many cells a text takes on a terminal, by graphemes; what styles it takes none. */
export function displayWidth(text: string): number {
  const bare = text.includes('\x1b') ? stripVTControlCharacters(text) : text
  if (plain.test(bare)) return bare.length
  widthOf ??= loadStringWidth()
  return widthOf(text)
}

/** Its patterns take Node longer to read than all the rest of a command, and most commands never meet a text that needs them. */
function loadStringWidth(): typeof stringWidth {
  // That is what the package exports by default.
  return (createRequire(import.meta.url)('string-width') as { readonly default: typeof stringWidth }).default
}

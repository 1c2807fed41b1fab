import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A TypeScript block of the documentation. */
export interface DocBlock {
  /** The document, relative to the repository. */
  readonly file: string
  /** The line of the fence that opens the block, from 1. */
  readonly line: number
  /** The block after as many empty lines as come before it, so that an error names the document's own line. */
  readonly code: string
}

// A block with `file=` is a file of an example, which is checked and run there.
const fence = /^\s*```\s*(ts|typescript|tsx|mts)\b(?!.*\bfile=)/
const commentMark = /^\s*\* ?/

/** Finds the TypeScript blocks of one document: of a Markdown file, or of the doc comments of a TypeScript file. */
export function docBlocksOf(root: string, file: string): readonly DocBlock[] {
  const inComments = file.endsWith('.ts')
  const blocks: DocBlock[] = []
  let open: { readonly line: number; readonly code: string[] } | undefined
  for (const [index, raw] of readFileSync(join(root, file), 'utf8').split('\n').entries()) {
    const line = inComments ? raw.replace(commentMark, '') : raw
    if (open === undefined) {
      const isDocumentation = !inComments || commentMark.test(raw)
      if (isDocumentation && fence.test(line)) open = { line: index + 1, code: [] }
    } else if (/^\s*```/.test(line)) {
      blocks.push({ file, line: open.line, code: `${'\n'.repeat(open.line)}${open.code.join('\n')}\n` })
      open = undefined
    } else open.code.push(line)
  }
  if (open !== undefined) throw new Error(`${file}:${open.line}: the block has no end`)
  return blocks
}

/** Finds the TypeScript blocks of the whole documentation: Markdown at the top, in docs/ and in the packages, and doc comments of sources. */
export function docBlocks(root: string): readonly DocBlock[] {
  const files = globSync(['*.md', 'docs/**/*.md', '{packages,extensions,examples}/*/*.md', 'packages/*/src/**/*.ts'], {
    cwd: root,
    exclude: ['**/node_modules/**', '**/__tests__/**', '**/CHANGELOG.md'],
  })
  return files.toSorted().flatMap((file) => docBlocksOf(root, file))
}

// Type-checks the TypeScript blocks of the documentation; errors name the document and its line. The tests in docs/ run the same blocks.
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import spawn, { SubprocessError } from 'nano-spawn'
import { docBlocks } from './doc-blocks.ts'

const root = process.cwd()
const prefix = '.doc-blocks-'

/** The package that a document belongs to; its blocks are checked there, because there they find what they import. */
function packageOf(path: string): string {
  return existsSync(join(path, 'package.json')) ? path : packageOf(dirname(path))
}

const folders = new Map<string, string>()
try {
  const files = docBlocks(root).map(({ file, line, code }) => {
    const home = packageOf(join(root, dirname(file)))
    const folder = folders.get(home) ?? mkdtempSync(join(home, prefix))
    folders.set(home, folder)
    const path = join(folder, `${relative(home, join(root, file))}.${line}.ts`)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, code)
    return path
  })
  const [folder] = folders.values()
  if (folder !== undefined) {
    const compilerOptions = { composite: false, declaration: false, emitDeclarationOnly: false, isolatedDeclarations: false, noEmit: true }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ extends: join(root, 'tsconfig.base.json'), compilerOptions, files }))
    await spawn('tsc', ['--project', folder, '--pretty', 'false'], { preferLocal: true })
  }
  process.stdout.write(`${files.length} blocks\n`)
} catch (error) {
  if (!(error instanceof SubprocessError)) throw error
  process.stderr.write(`${error.output.replaceAll(new RegExp(`${prefix}[^/]+/`, 'g'), '').replaceAll(/[.]\d+[.]ts[(]/g, '(')}\n`)
  process.exitCode = 1
} finally {
  for (const folder of folders.values()) rmSync(folder, { recursive: true, force: true })
}

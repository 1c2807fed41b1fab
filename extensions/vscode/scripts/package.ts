// Builds the extension and packs it into assay.vsix, as the marketplace takes it.
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { createVSIX } from '@vscode/vsce'
import { buildExtension } from './build-extension.ts'

const folder = join(import.meta.dirname, '..')
const packagePath = join(folder, 'assay.vsix')
await buildExtension()
await createVSIX({ cwd: folder, packagePath, dependencies: false })

const limit = 1_000_000
const { size } = await stat(packagePath)
process.stdout.write(`${packagePath}: ${size.toLocaleString('en')} bytes\n`)
if (size > limit) throw new Error(`The package is larger than ${limit.toLocaleString('en')} bytes`)

// Builds the extension and packs it into assay.vsix, as the marketplace takes it.
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { createVSIX } from '@vscode/vsce'
import { buildExtension } from './build-extension.ts'
import { readMeAddresses } from './read-me-addresses.ts'
import { warningsOf } from './warnings-of.ts'

const folder = join(import.meta.dirname, '..')
const packagePath = join(folder, 'assay.vsix')
await buildExtension()
// There its warnings go past the console.
delete process.env['GITHUB_ACTIONS']
const warnings = await warningsOf(() => createVSIX({ cwd: folder, packagePath, dependencies: false, ...readMeAddresses }))
if (warnings.length > 0) throw new Error(`The package has warnings:\n${warnings.join('\n')}`)

// The first is what everybody downloads, the second what every window loads.
for (const [path, limit] of [
  [packagePath, 1_000_000],
  [join(folder, 'dist/extension.cjs'), 200_000],
] as const) {
  const { size } = await stat(path)
  process.stdout.write(`${path}: ${size.toLocaleString('en')} bytes\n`)
  if (size > limit) throw new Error(`${path} is larger than ${limit.toLocaleString('en')} bytes`)
}

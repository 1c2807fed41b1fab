import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

const root = join(import.meta.dirname, '../..')

/** Packages the extension as for the marketplace, and gives the path of the `.vsix`. `ASSAY_WORKBENCH_VSIX` names one that is packaged already. */
export async function packageExtension(): Promise<string> {
  const packaged = process.env['ASSAY_WORKBENCH_VSIX'] ?? ''
  if (packaged !== '') return packaged
  const script = spawn(process.execPath, ['--conditions=@assay/source', 'scripts/package.ts'], { cwd: root })
  const ended = new Promise<number | null>((resolve) => {
    script.once('close', resolve)
  })
  const [code, output, errors] = await Promise.all([ended, text(script.stdout), text(script.stderr)])
  if (code !== 0) throw new Error(`The extension cannot be packaged: scripts/package.ts failed\n${output}${errors}`)
  return join(root, 'assay.vsix')
}

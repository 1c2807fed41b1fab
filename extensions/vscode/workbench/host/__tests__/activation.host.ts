import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { commands, extensions } from 'vscode'

describe('activation', () => {
  it('registers the commands that the manifest promises', async () => {
    const extension = extensions.getExtension<unknown>('assay.assay-vscode')
    assert.ok(extension)
    const { contributes } = extension.packageJSON as { contributes: { commands: readonly { readonly command: string }[] } }

    await extension.activate()

    const there = new Set(await commands.getCommands(true))
    const missing = contributes.commands.filter(({ command }) => !there.has(command))
    assert.deepEqual(missing, [])
  })
})

import { boundHeap } from '../bound-heap.ts'
import { initialize } from './channel/initialize.ts'
import type { ChildKind } from './protocol/index.ts'

const [, , word] = process.argv
const kinds: readonly ChildKind[] = ['command', 'store']
const kind = kinds.find((one) => one === word)

if (process.send === undefined || kind === undefined) {
  process.stderr.write('assay: this module is for editors, which fork it with the argument command or store; in a terminal, run assay\n')
  process.exitCode = 2
} else {
  boundHeap()
  // It made an editor's own program be Node; what user code starts is to be itself.
  delete process.env['ELECTRON_RUN_AS_NODE']
  // The editor may go away before what is printed is read.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
  const [{ openEditorChannel }, { responseFailure }] = await Promise.all([
    import('./channel/editor-channel.ts'),
    import('./channel/response-failure.ts'),
  ])
  const channel = openEditorChannel(process, (error) => responseFailure(error, process.env, process.env['ASSAY_STORAGE'] ?? ''))
  channel.answer('initialize', initialize)
  if (kind === 'command') {
    const { serveCommand } = await import('./command/serve-command.ts')
    serveCommand(channel)
  } else {
    const { serveStore } = await import('./store/serve-store.ts')
    serveStore(channel)
  }
  channel.listen()
}

import { expect, test } from 'vitest'
import { cleanEnvironment } from '../clean-environment.ts'

test('a child does not get what is about the extension host, in whatever case it is written', () => {
  const host = { PATH: '/bin', VSCODE_IPC_HOOK: 'x', ELECTRON_RUN_AS_NODE: '1', Node_Options: '--inspect', ASSAY_EDITOR_DEBUG: '1' }

  expect(cleanEnvironment(host)).toEqual({ PATH: '/bin' })
})

test('what is asked for wins, also over what is taken away', () => {
  const environment = cleanEnvironment({ A: 'host', ELECTRON_RUN_AS_NODE: '0' }, { A: 'asked', ELECTRON_RUN_AS_NODE: '1' })

  expect(environment).toEqual({ A: 'asked', ELECTRON_RUN_AS_NODE: '1' })
})

test('variables of Assay that are the person’s own are kept', () => {
  expect(cleanEnvironment({ ASSAY_STORAGE: 'file:/x', NODE_EXTRA_CA_CERTS: '/ca' })).toEqual({
    ASSAY_STORAGE: 'file:/x',
    NODE_EXTRA_CA_CERTS: '/ca',
  })
})

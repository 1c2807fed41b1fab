import { glob, mkdir, readFile, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findMongod } from '../../../../packages/storage-mongodb/src/__tests__/mongod/find-mongod.ts'
import { isCi, thisMachine } from '../../../../packages/storage-mongodb/src/__tests__/mongod/machine.ts'
import { startOwnServer } from '../../../../packages/storage-mongodb/src/__tests__/mongod/own-server.ts'
import type { OwnServer } from '../../../../packages/storage-mongodb/src/__tests__/mongod/own-server.ts'
import { editorAction } from '../page/actions.ts'
import { diffText } from '../page/editor.ts'
import { openViewContainer } from '../page/open-view-container.ts'
import { expandRow, treeRow, treeRows } from '../page/tree-view.ts'
import { useWorkbench } from '../use-workbench.ts'

const config = `
export default {
  storage: process.env.EVALS_URL,
  targets: { quiet: (input) => input },
  scorers: { exact: { threshold: 1, run: ({ output, expectedOutput }) => ({ score: output === expectedOutput ? 1 : 0 }) } },
}
`
const packages = join(import.meta.dirname, '../../../../packages')
const user = { name: 'evaluator', password: 'correct-horse', roles: [{ role: 'readWrite', db: 'evals' }] }

const workbench = useWorkbench()
const { mongod, tried } = await findMongod(thisMachine())
let database: OwnServer | null = null

beforeAll(async () => {
  if (mongod !== null) database = await startOwnServer(mongod, [user])
})
afterAll(() => database?.[Symbol.asyncDispose]())

it('keeps runs in MongoDB, and tells nobody its password', async ({ skip }) => {
  const missing = `no mongod was found. Tried ${tried.join('; ')}`
  if (database === null && !isCi(thisMachine())) skip(missing)
  expect.assert(database !== null, missing)
  const url = database.urlOf(user).replace('/?', '/evals?')
  const folder = await workbench.writeFolder({
    'assay.config.mjs': config,
    '.env': `EVALS_URL=${url}\n`,
    'towns.jsonl': '{"id":"oslo","input":"oslo","expected":"OSLO"}\n',
  })
  await mkdir(join(folder, 'node_modules/@assay'), { recursive: true })
  for (const name of ['cli', 'storage-mongodb']) await symlink(join(packages, name), join(folder, 'node_modules/@assay', name))

  const page = await workbench.openFolder(folder, 'towns.jsonl')
  await openViewContainer(page, 'Assay')
  await editorAction(page, 'Run Open Dataset').click()

  await expect.poll(async () => (await treeRows(page, 'Runs'))[0]?.description).toMatch(/^0\.0 % · 1 of 1 · completed · /)
  await expandRow(page, 'Runs', 'failed')
  await treeRow(page, 'Runs', 'oslo').click()
  await expect.poll(() => diffText(page)).toEqual({ original: 'OSLO', modified: 'oslo' })
  const shown = [await page.content(), workbench.server.log()]
  for await (const path of glob('user/logs/**/*', { cwd: workbench.server.folder })) {
    shown.push(await readFile(join(workbench.server.folder, path), 'utf8').catch(() => ''))
  }
  for (const { command } of await workbench.server.processes()) shown.push(command)
  expect(shown.join('\n')).toContain('Starting store')
  expect(shown.filter((text) => text.includes(user.password))).toEqual([])
})

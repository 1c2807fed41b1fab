import { createServer } from 'node:net'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { checkNode } from '../check-node.ts'
import { checkPackages } from '../check-packages.ts'
import { connectionProblem } from '../connection-problem.ts'
import { programProblem } from '../program-problem.ts'

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'assay-doctor-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return folder
}

describe('checkNode', () => {
  it.each([
    ['24.21.0', 'strip', 'ok'],
    ['22.18.0', false, 'warning'],
    ['22.17.1', 'strip', 'problem'],
  ])('finds %s with TypeScript %s: %s', (version, loadsTypeScript, state) => {
    expect(checkNode(version, loadsTypeScript).state).toBe(state)
  })
})

describe('checkPackages', () => {
  it('warns of packages that are not of the version that is running', () => {
    const folder = folderWith({
      'node_modules/@assay/cli/package.json': '{ "name": "@assay/cli", "version": "0.1.0" }',
      'node_modules/@assay/core/package.json': '{ "name": "@assay/core", "version": "0.2.0" }',
    })

    expect(checkPackages(folder, '0.1.0')).toMatchObject({
      state: 'warning',
      message: 'assay 0.1.0 is running, and the project has @assay/core 0.2.0',
    })
    expect(checkPackages(folderWith({}), '0.1.0').state).toBe('ok')
  })
})

describe('programProblem', () => {
  it('finds a program on the PATH, or by its path from the folder that it runs in', () => {
    const folder = folderWith({ 'bin/answer': '', 'data.txt': '' })
    chmodSync(join(folder, 'bin/answer'), 0o755)
    const environment = { PATH: `/nowhere:${join(folder, 'bin')}` }
    const program = (command: string, more: { cwd?: string; env?: Record<string, string> } = {}): string | null =>
      programProblem({ command, cwd: folder, env: {}, ...more }, environment)

    expect([program('answer'), program('./bin/answer'), program(join(folder, 'bin/answer'))]).toEqual([null, null, null])
    expect(program('data.txt')).toBe('data.txt is not on the PATH')
    expect(program('./data.txt')).toBe(`./data.txt is no program in ${folder}`)
    expect(program('answer', { env: { PATH: '/nowhere' } })).toBe('answer is not on the PATH')
    expect(program('answer', { cwd: join(folder, 'gone') })).toBe(`its folder ${join(folder, 'gone')} is not there`)
  })
})

describe('connectionProblem', () => {
  it('connects to a server, and sends it nothing', async () => {
    const received: Buffer[] = []
    const server = createServer((socket) => socket.on('data', (piece: Buffer) => received.push(piece)).on('error', () => {}))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0

    const reached = await connectionProblem({ host: '127.0.0.1', port })
    await new Promise((resolve) => server.close(resolve))
    const gone = await connectionProblem({ host: '127.0.0.1', port })

    expect({ reached, gone, received }).toEqual({ reached: null, gone: 'nothing listens there', received: [] })
  })
})

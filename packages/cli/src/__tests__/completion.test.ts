import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { shells } from '../completion/shell.ts'
import { capitals } from './capitals.ts'
import { project, runCli } from './run-cli.ts'
import { sharedCli } from './shared-cli.ts'

const run = sharedCli()

/** The shells that are on this machine; bash is on all that the tests run on. */
const installed = shells.filter((shell) => spawnSync(shell, ['-c', 'exit 0']).status === 0)

const assay = `#!/bin/sh
exec '${process.execPath}' --conditions=@assay/source '${join(import.meta.dirname, '../main.ts')}' "$@"
`

// What a person who types a line and presses the key gets; the shell does the same.
const pressKey = `
press() {
  COMP_LINE=$1 COMP_POINT=\${#1}
  read -ra COMP_WORDS <<< "$1"
  [[ $1 == *' ' ]] && COMP_WORDS+=('')
  COMP_CWORD=$((\${#COMP_WORDS[@]} - 1)) COMPREPLY=()
  _assay_completion
  echo "\${COMPREPLY[*]}"
}
source <(assay completion bash)
source <(assay completion bash)
`

/** Types lines into a real bash; gives what it completes them to, and what was printed besides. */
function typed(folder: string, lines: readonly string[]): { readonly words: readonly string[]; readonly stderr: string } {
  const script = pressKey + lines.map((line) => `press '${line}'\n`).join('')
  const path = [join(folder, 'bin'), process.env['PATH']].join(delimiter)
  const { stdout, stderr } = spawnSync('bash', ['--norc', '-c', script], {
    cwd: folder,
    env: { PATH: path, HOME: folder },
    encoding: 'utf8',
  })
  return { words: stdout.trimEnd().split('\n'), stderr }
}

function completionProject(files: Readonly<Record<string, string>>): string {
  const folder = project({ ...capitals, 'bin/assay': assay, ...files })
  chmodSync(join(folder, 'bin/assay'), 0o755)
  return folder
}

describe('in bash', () => {
  it('completes commands, flags, choices, what the config has and what is stored, and prints nothing else', async () => {
    const noisy = `console.log('noise'); console.error('noise')\n${capitals['assay.config.ts']}`.replace(
      'targets: {',
      "targets: { 'at$(touch run)': () => 1,",
    )
    const folder = completionProject({ 'assay.config.ts': noisy })
    await run(folder, ['run', 'capitals.jsonl', '-t', 'atlas'])
    const { stdout } = await run(folder, ['runs', 'list', '--json'])
    const [id = ''] = /[0-9a-f]{12}(?=")/.exec(stdout) ?? []

    const { words, stderr } = typed(folder, [
      'assay ru',
      'assay run capitals.jsonl --targ',
      'assay run capitals.jsonl --target ',
      'assay run capitals.jsonl --scorer=e',
      'assay run capitals.jsonl --format j',
      'assay runs show --storage file:./.assay ',
      'assay datasets show ',
    ])

    expect(words).toEqual(['run runs', '--target', 'atlas guess', 'exact', 'jsonl json', id, 'atlas/capitals.jsonl'])
    expect(stderr).toBe('')
    expect(existsSync(join(folder, 'run'))).toBe(false)
  })

  it('completes to nothing, and says nothing, where the config cannot be loaded', () => {
    const folder = completionProject({ 'assay.config.ts': 'throw new Error("no key")' })

    expect(typed(folder, ['assay run x --target '])).toEqual({ words: [''], stderr: '' })
  })
})

it('gives up on a config that takes too long', async () => {
  const folder = project({ 'assay.config.mjs': 'await new Promise((resolve) => setTimeout(resolve, 60_000))' })
  const environment = { SHELL: 'zsh', COMP_CWORD: '3' }

  const ended = await runCli(folder, ['completion-server', '--', 'assay', 'run', '--target', ''], environment)

  expect(ended).toEqual({ code: 0, stdout: '', stderr: '' })
})

it.each(installed)('prints a script that %s can read', async (shell) => {
  const { code, stdout } = await run(project({}), ['completion', shell])

  const read = spawnSync(shell, ['-n'], { input: stdout, encoding: 'utf8' })
  expect(code).toBe(0)
  expect({ status: read.status, stderr: read.stderr }).toEqual({ status: 0, stderr: '' })
})

it.each(shells)('prints a script for %s that evaluates nothing that is typed', async (shell) => {
  const { stdout } = await run(project({}), ['completion', shell])

  expect(stdout).toContain('assay completion-server -- ')
  expect(stdout).not.toMatch(/\beval\b(?!.*compdef)|compgen -W/)
})

it('refuses another shell', async () => {
  const { code, stderr } = await run(project({}), ['completion', 'tcsh'])

  expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('Allowed choices are bash, zsh, fish') })
})

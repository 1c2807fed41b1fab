import { spawn } from 'node:child_process'

/** What npm and pnpm tell the scripts that they run about the package they run them for: it would lead another npm into that package. */
const ofTheCaller =
  /^(npm_(package|lifecycle|command|execpath|node_execpath|config_(local_prefix|global_prefix|prefix|user_agent))|pnpm_|PNPM_)/

/** Runs npm in a folder. Rejects with its last lines when it fails, and when there is no npm. */
export async function runNpm(words: readonly string[], folder: string): Promise<void> {
  const variables = Object.fromEntries(Object.entries(process.env).filter(([name]) => !ofTheCaller.test(name)))
  const lines: string[] = []
  const npm = spawn('npm', words, { cwd: folder, env: variables, stdio: ['ignore', 'pipe', 'pipe'] })
  for (const stream of [npm.stdout, npm.stderr]) stream.setEncoding('utf8').on('data', (text: string) => lines.push(text))
  const code = await new Promise<number | string>((resolve) => {
    npm.once('error', (error) => resolve(error.message))
    npm.once('close', (exitCode, signal) => resolve(exitCode ?? signal ?? 'unknown'))
  })
  if (code === 0) return
  const end = lines.join('').trimEnd().split('\n').slice(-20).join('\n')
  throw new Error(
    `The workbench of the tests could not be installed: npm ${words.join(' ')} failed (${code}); ` +
      `run the tests again once npm reaches its registry\n${end}`,
  )
}

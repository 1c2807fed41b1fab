// Packs every package that is published, and runs publint and attw on the tarballs: what a user would install.
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import spawn, { SubprocessError } from 'nano-spawn'

const folder = await mkdtemp(join(tmpdir(), 'packed-'))
try {
  await spawn('pnpm', ['run', 'build'], { stdio: 'inherit', env: { TURBO_TELEMETRY_DISABLED: '1' } })
  await spawn('pnpm', ['--recursive', '--filter', './packages/*', 'pack', '--pack-destination', folder])
  const tarballs = (await readdir(folder)).map((name) => join(folder, name))
  const results = await Promise.allSettled(
    tarballs.flatMap((tarball) => [
      spawn('publint', ['--strict', tarball], { preferLocal: true }),
      spawn('attw', ['--profile', 'esm-only', '--no-emoji', tarball], { preferLocal: true }),
    ]),
  )
  const failures = results.flatMap((result): unknown[] => (result.status === 'rejected' ? [result.reason] : []))
  for (const failure of failures) process.stderr.write(`${failure instanceof SubprocessError ? failure.output : String(failure)}\n`)
  process.stdout.write(`${tarballs.length} tarballs, ${failures.length} of ${results.length} checks failed\n`)
  if (failures.length > 0 || tarballs.length === 0) process.exitCode = 1
} catch (error) {
  if (!(error instanceof SubprocessError)) throw error
  process.stderr.write(`${error.message}\n${error.output}\n`)
  process.exitCode = 1
} finally {
  await rm(folder, { recursive: true, force: true })
}

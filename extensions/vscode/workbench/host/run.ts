import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { HostResult } from './host-result.ts'

/** What the extension host calls: runs the tests that are built into the folder `ASSAY_HOST_TESTS`, and leaves `results.json` there. */
export async function run(): Promise<void> {
  const folder = process.env['ASSAY_HOST_TESTS']
  if (folder === undefined) throw new Error('ASSAY_HOST_TESTS names no folder')
  // An ES module, of which `require` gives one thing in Node 22 and another in Node 24.
  const { default: Mocha } = await import('mocha')
  const mocha = new Mocha({ timeout: 20_000 })
  for (const name of readdirSync(folder)) if (name.endsWith('.host.js')) mocha.addFile(join(folder, name))
  const results: HostResult[] = []
  await new Promise((resolve) => {
    mocha
      .run(resolve)
      .on('pass', (test) => results.push({ title: test.fullTitle(), isSkipped: false, failure: null }))
      .on('pending', (test) => results.push({ title: test.fullTitle(), isSkipped: true, failure: null }))
      // Of a test, or of what runs before and after tests.
      .on('fail', (test, error: Error) =>
        results.push({ title: test.fullTitle(), isSkipped: false, failure: error.stack ?? String(error) }),
      )
  })
  writeFileSync(join(folder, 'results.json'), JSON.stringify(results))
}

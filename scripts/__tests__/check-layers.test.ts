import { expect, it } from 'vitest'
import { checkPlanted } from './check-planted.ts'
import { type Import, allowedImports, refusedImports } from './layer-imports.ts'

const packages = ['core', 'cli', 'conformance', 'dataset-files', 'scorers', 'storage-disk', 'storage-memory', 'unplaced']

const manifestOf = (name: string): string =>
  JSON.stringify({
    name: `@assay/${name}`,
    type: 'module',
    exports: { '.': { '@assay/source': './src/index.ts' } },
    dependencies: Object.fromEntries(packages.map((other) => [`@assay/${other}`, '*'])),
    devDependencies: { 'for-tests': '*' },
  })

/** Every way to import: a check that overlooks one of them is no check. */
const spellings: readonly ((to: string) => string)[] = [
  (to) => `import '${to}'`,
  (to) => `import type { Name } from '${to}'`,
  (to) => `export { name } from '${to}'`,
  (to) => `export const later = import('${to}')`,
]

function project(imports: readonly Import[]): Readonly<Record<string, string>> {
  const files = new Map<string, string>()
  for (const name of packages) {
    files.set(`packages/${name}/package.json`, manifestOf(name))
    files.set(`packages/${name}/src/index.ts`, '')
  }
  for (const name of ['json/first', 'records/run', 'mastra/host', 'events/run-event', 'datasets/__tests__/shared']) {
    files.set(`packages/core/src/${name}.ts`, '')
  }
  files.set('node_modules/for-tests/package.json', '{ "name": "for-tests", "main": "index.js" }')
  files.set('node_modules/for-tests/index.js', '')
  for (const [index, [file, to]] of imports.entries()) {
    files.set(file, `${files.get(file) ?? ''}${spellings[index % spellings.length]?.(to) ?? ''}\n`)
  }
  return Object.fromEntries(files)
}

const [allowed, refused] = await Promise.all([
  checkPlanted('check:layers', project(allowedImports)),
  checkPlanted('check:layers', project([...allowedImports, ...refusedImports.map(([file, to]): Import => [file, to])])),
])

it('passes imports that lead downwards', () => {
  expect(allowed.output).toContain('no dependency violations found')
  expect(allowed.exitCode).toBe(0)
})

it.each(refusedImports)('refuses that %s imports %s', (file, _to, rule) => {
  const violations = refused.output.split('\n').filter((line) => line.includes(rule))

  expect(violations).toContainEqual(expect.stringContaining(file))
})

it('fails when it refuses something', () => {
  expect(refused.exitCode).toBeGreaterThan(0)
})

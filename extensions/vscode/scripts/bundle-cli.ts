import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'tsdown'
import type { UserConfig } from 'tsdown'
import { notices } from '../../../tsdown.project.ts'

const packages = fileURLToPath(new URL('../../../packages', import.meta.url))

/** What is found by name: what a config may import though its project has none of it, and what the command line loads by `require`. */
const modules: ReadonlyMap<string, string> = new Map([
  ...['cli', 'core', 'dataset-files', 'scorers'].map((name): [string, string] => [`@assay/${name}`, join(packages, name, 'src/index.ts')]),
  ['string-width', 'string-width'],
])

/** What goes into one file each. Only modules that are mostly used together, or that need no large package: who loads one loads all. */
const groups = [
  { name: 'core', test: /[/\\](packages[/\\](core|storage-\w+)[/\\]src|node_modules[/\\](zod|uuid|canonicalize))[/\\]/ },
  { name: 'editor', test: /[/\\](cli[/\\]src[/\\]editor|vscode-jsonrpc)[/\\](?!main)/ },
  { name: 'documents', test: /[/\\]cli[/\\]src[/\\]documents[/\\](csv|github|json|junit|markdown)[/\\]/ },
  {
    name: 'commands',
    test: /[/\\](cli[/\\]src(?![/\\](completion|documents[/\\]html|editor|init|prices|targets|progress[/\\]live-progress|main|index))|commander)\b/,
  },
]

const versionModule = join(packages, 'cli/src/assay-version.ts')

/** Modules that something else takes the place of. */
const replaced: Readonly<Record<string, string>> = {
  '@assay/storage-mongodb': join(import.meta.dirname, 'bundled/storage-mongodb.ts'),
  './import-with-jiti.ts': join(import.meta.dirname, 'bundled/import-with-jiti.ts'),
}

/**
 * Bundles the command line, minified, for those who have none installed: `cli.mjs` takes the words of `assay`, `editor.mjs` is what editors fork.
 * Configs find `@assay/core` and the like beside them. What is too large for an extension is left out and says so: the driver of MongoDB, and
 * the compiler that loads the rarer kinds of TypeScript.
 *
 * @param outputFolder Is made anew.
 */
export async function bundleCommandLine(outputFolder: string): Promise<void> {
  await rm(outputFolder, { recursive: true, force: true })
  const version = await versionText()
  await build({
    config: false,
    cwd: join(packages, 'cli'),
    entry: {
      cli: join(packages, 'cli/src/main.ts'),
      editor: join(packages, 'cli/src/editor/main.ts'),
      ...Object.fromEntries(Array.from(modules, ([name, source]) => [`node_modules/${name}/index`, source])),
    },
    outDir: outputFolder,
    format: 'esm',
    platform: 'node',
    target: 'node22.18',
    fixedExtension: true,
    minify: true,
    dts: false,
    logLevel: 'warn',
    deps: { alwaysBundle: /./, neverBundle: ['autoevals'], onlyBundle: false },
    outputOptions: { codeSplitting: { includeDependenciesRecursively: false, groups } },
    inputOptions: {
      preserveEntrySignatures: 'allow-extension',
      resolve: { conditionNames: ['@assay/source', 'node', 'import', 'module', 'default'], mainFields: ['module', 'main'] },
    },
    hooks: notices,
    plugins: [
      await ownPlugins(),
      {
        name: 'stand-ins',
        resolveId: (specifier) => replaced[specifier],
        load: (id) => (id === versionModule ? version : undefined),
      },
    ],
  })
  for (const name of modules.keys()) {
    await writeFile(join(outputFolder, 'node_modules', name, 'package.json'), '{"type":"module","exports":"./index.mjs"}\n')
  }
}

/** How the command line's own build finishes what cannot be read from its sources once it is installed. */
async function ownPlugins(): Promise<UserConfig['plugins']> {
  const address = pathToFileURL(join(packages, 'cli/tsdown.config.ts')).href
  // What such a file exports.
  return ((await import(address)) as { readonly default: UserConfig }).default.plugins
}

/** There is no manifest beside the bundle. */
async function versionText(): Promise<string> {
  // Every manifest has one.
  const { version } = JSON.parse(await readFile(join(packages, 'cli/package.json'), 'utf8')) as { readonly version: string }
  return `export const assayVersion = () => ${JSON.stringify(version)}`
}

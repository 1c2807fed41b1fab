import type { KnipConfig } from 'knip'

const blocks = /^```ts\n(.*?)^```/gms

export default {
  // What the documentation imports is used.
  compilers: { md: (text: string) => Array.from(text.matchAll(blocks), ([, code]) => code).join('\n') },
  workspaces: {
    '.': {
      entry: ['scripts/*.{js,ts}', 'scripts/crash/worker.ts', 'benchmarks/*.ts', 'benchmarks/*/*-case.ts', '{,docs/**/,extensions/}*.md'],
      project: ['*.ts', '{scripts,benchmarks,docs}/**', '**/*.md', '!.changeset/**'],
    },
    'packages/*': { entry: ['README.md'] },
    // The build bundles the script of the page.
    // Configs import the scorers, and find those of the command line where they have none.
    'packages/cli': { entry: ['README.md', 'src/documents/html/page/main.ts'], ignoreDependencies: ['@assay/scorers'] },
    // A fixture's README is for who looks into its folder; a test forks the modules that are named so.
    'packages/storage-filesystem': { entry: ['{,fixtures/}README.md', 'src/**/__tests__/*-in-process.ts'] },
    // The host's tests are loaded by the editor.
    'extensions/vscode': {
      entry: [
        'src/extension.ts',
        'scripts/{build,export-strings,package}.ts',
        // Take the place of modules in the command line that is bundled.
        'scripts/bundled/*.ts',
        'CHANGELOG.md',
        'vitest.workbench.config.ts',
        'workbench/{setup,host/run,event-loop/probe}.ts',
        'workbench/**/__tests__/**/*.{workbench,host}.ts',
        'README.md',
      ],
    },
    'examples/*': { entry: ['{assay.config,conformance}.ts', '*.md'] },
  },
} satisfies KnipConfig

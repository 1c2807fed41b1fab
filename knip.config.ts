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
    'packages/cli': { entry: ['README.md', 'src/documents/html/page/main.ts'] },
    // A fixture's README is for who looks into its folder; a test forks the modules that are named so.
    'packages/storage-filesystem': { entry: ['{,fixtures/}README.md', 'src/**/__tests__/*-in-process.ts'] },
    'examples/*': { entry: ['{assay.config,conformance}.ts', '*.md'] },
  },
} satisfies KnipConfig

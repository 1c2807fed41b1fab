import type { Starter } from './starter-file.ts'

/** What a config is made of. */
export interface StarterConfigRequest {
  readonly starter: Starter
  /** The name of the dataset's file. */
  readonly datasetName: string
  readonly storage: string | undefined
}

/** Writes a config with one target, one scorer and one dataset. */
export function starterConfig({ starter, datasetName, storage }: StarterConfigRequest): string {
  const { imports, importLines, before, field, targetId, answer } = starter
  const names = ['defineConfig', ...imports].toSorted().join(', ')
  return `${[...importLines, `import { ${names} } from '@assay/cli'`].join('\n')}

${before === '' ? '' : `${before}\n`}export default defineConfig({
  ${field}
  scorers: {
    // Judges an output: 1 is right, 0 is wrong, and a row passes from the threshold on.
    exact: {
      name: 'Right team',
      threshold: 1,
      run: ({ output, expectedOutput }) => ({ score: ${answer} === expectedOutput ? 1 : 0 }),
    },
  },
  datasets: {
    // Which target and which scorers a file is for. Globs such as 'data/*.jsonl' are possible.
    ${quoted(datasetName)}: { target: ${quoted(targetId)}, scorers: ['exact'] },
  },${storage === undefined ? '' : `\n  storage: ${quoted(storage)},`}
})
`
}

/** A text as a literal of JavaScript. */
function quoted(text: string): string {
  return `'${JSON.stringify(text)
    .slice(1, -1)
    .replaceAll(String.raw`\"`, '"')
    .replaceAll("'", String.raw`\'`)}'`
}

import { jsonl } from './run-cli.ts'

const pairs = [
  ['France', 'Paris'],
  ['Spain', 'Madrid'],
  ['Italy', 'Rome'],
  ['Japan', 'Tokyo'],
  ['Kenya', 'Nairobi'],
  ['Peru', 'Lima'],
] as const

/** A project with a small dataset, two targets of which one knows three capitals less, and a scorer. */
export const capitals: Readonly<Record<'package.json' | 'capitals.jsonl' | 'assay.config.ts', string>> = {
  'package.json': JSON.stringify({ name: 'atlas', type: 'module' }),
  'capitals.jsonl': jsonl(
    ...pairs.map(([input, expectedOutput], index) => ({
      id: index + 1,
      input,
      expectedOutput,
      metadata: { continent: index < 3 ? 'Europe' : 'elsewhere' },
    })),
  ),
  'assay.config.ts': `
    const known: Record<string, string> = ${JSON.stringify(Object.fromEntries(pairs))}
    export default {
      targets: {
        atlas: (country: string) => known[country],
        guess: (country: string) => (country < 'K' ? known[country] : 'Atlantis'),
      },
      scorers: {
        exact: { name: 'Exact match', threshold: 1, run: ({ output, expectedOutput }: any) => ({ score: output === expectedOutput ? 1 : 0 }) },
      },
    }`,
}

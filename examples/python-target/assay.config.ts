import { command, defineConfig } from '@assay/cli'

// UTF-8 also where the system's own encoding is another.
const python = { command: 'python3', cwd: import.meta.dirname, env: { PYTHONUTF8: '1' } }

export default defineConfig({
  project: 'python-target',
  targets: {
    once: command({ ...python, args: ['once.py'], output: 'json' }),
    served: command({ ...python, args: ['serve.py'], protocol: 'json-lines' }),
  },
  scorers: {
    exact: {
      name: 'Exact match',
      threshold: 1,
      run: ({ output, expectedOutput }) => ({ score: output === expectedOutput ? 1 : 0 }),
    },
  },
  datasets: { 'dataset.jsonl': { target: 'served' } },
})

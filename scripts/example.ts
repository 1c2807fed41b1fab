// The README's main job: compares three language detectors on short and on long text. Words of the caller come after those below.
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const targets = ['franc', 'tinyld', 'eld'].flatMap((id) => ['--target', id])

process.chdir(root)
process.argv.splice(2, 0, 'run', 'examples/language-detection/dataset.jsonl', ...targets, '--by', 'length')
// The command line reads the words when it is loaded, and ends the process with its exit code.
await import(join(root, 'packages/cli/src/main.ts'))

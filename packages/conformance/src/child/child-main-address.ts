import { packageRoot } from '../package-root.ts'

/** Where the module is that a forked process runs: in the sources when this is one of them, else in what is installed. */
export function childMainAddress(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? 'src/child/child-main.ts' : 'dist/child/child-main.js', packageRoot())
}

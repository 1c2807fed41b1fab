// Builds what the editor loads: see build-extension.ts.
import { buildExtension } from './build-extension.ts'

await buildExtension()

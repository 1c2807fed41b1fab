import { AssayError } from '@assay/core'
import { kitVersion } from '../report/kit-version.ts'
import type { CommandOutput } from './command-output.ts'
import { parseWords } from './parse-words.ts'
import { runRequest } from './run-request.ts'
import { usage } from './usage.ts'
import { verifyFile } from './verify-file.ts'

/** Does what the words after `assay-conformance` ask for, and gives the exit code. */
export async function runCommand(words: readonly string[], output: CommandOutput): Promise<number> {
  try {
    const request = parseWords(words)
    switch (request.kind) {
      case 'help':
        output.write(usage)
        return 0
      case 'version':
        output.write(`${kitVersion()}\n`)
        return 0
      case 'verify':
        return await verifyFile(request.file, output)
      default:
        return await runRequest(request, output)
    }
  } catch (error) {
    if (!AssayError.isInstance(error)) throw error
    output.writeAside(`assay-conformance: ${error.message}\n`)
    if (error.code !== 'INVALID') return 1
    output.writeAside('assay-conformance --help says what there is\n')
    return 2
  }
}

import { relative } from 'node:path'
import { defineProject, mergeConfig } from 'vitest/config'
import { docBlocksOf } from '../scripts/doc-blocks.ts'
import { project } from '../vitest.project.ts'

const root = `${import.meta.dirname}/..`

export default mergeConfig(
  project,
  defineProject({
    plugins: [
      {
        // Gives the code of one block for `<document>?doc-block=<line>&.ts`; the ending says that it is TypeScript.
        name: 'doc-blocks',
        enforce: 'pre',
        load(id) {
          const [path = '', query = ''] = id.split('?doc-block=')
          const line = Number.parseInt(query, 10)
          if (Number.isNaN(line)) return null
          const block = docBlocksOf(root, relative(root, path)).find((one) => one.line === line)
          return block?.code
        },
      },
    ],
  }),
)

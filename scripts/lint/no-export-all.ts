import type { Rule } from './rule.ts'

/** Refuses `export *`: an entry point names what it exports, so that a change of the public API is seen in review. */
export const noExportAll: Rule = {
  meta: { type: 'problem', messages: { all: 'Name what is exported instead of `export *`' } },
  create(context) {
    return {
      ExportAllDeclaration(node) {
        context.report({ node, messageId: 'all' })
      },
    }
  },
}

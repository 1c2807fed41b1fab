import { noCurrentDate } from './no-current-date.ts'
import { noExportAll } from './no-export-all.ts'
import type { Rule } from './rule.ts'

interface Plugin {
  readonly meta: { readonly name: string }
  readonly rules: Readonly<Record<string, Rule>>
}

/** The rules that oxlint does not have built in. */
const plugin: Plugin = { meta: { name: 'assay' }, rules: { 'no-current-date': noCurrentDate, 'no-export-all': noExportAll } }

export default plugin

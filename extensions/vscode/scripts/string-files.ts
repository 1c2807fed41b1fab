import { join } from 'node:path'

const folder = join(import.meta.dirname, '..')

/** Where texts are asked for. */
export const sourceFolder: string = join(folder, 'src')
/** Where translators find them; the workbench looks for translations beside it. */
export const bundlePath: string = join(folder, 'l10n/bundle.l10n.json')

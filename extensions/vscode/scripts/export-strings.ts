// Writes the texts of the extension's sources into the file that translators start from.
import { writeFile } from 'node:fs/promises'
import { sourceStrings, stringBundle } from './source-strings.ts'
import { bundlePath, sourceFolder } from './string-files.ts'

await writeFile(bundlePath, stringBundle(await sourceStrings(sourceFolder)))

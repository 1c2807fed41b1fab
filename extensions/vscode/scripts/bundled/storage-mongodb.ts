// Stands in for `@assay/storage-mongodb`, whose driver is larger than all the rest of the extension.
import { AssayError } from '@assay/core'

async function refuse(): Promise<never> {
  throw new AssayError(
    'UNSUPPORTED',
    'The command line in the extension has no driver for MongoDB. Install one in the workspace, which the extension then uses: npm install --save-dev @assay/cli @assay/storage-mongodb',
  )
}

/** Says what to install. */
export const openStorage = async (): Promise<never> => refuse()
/** Likewise. */
export const migrateStorage = async (): Promise<never> => refuse()
/** Likewise. */
export const examineStorage = async (): Promise<never> => refuse()

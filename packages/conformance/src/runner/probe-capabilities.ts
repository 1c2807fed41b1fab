import { AssayError } from '@assay/core'
import type { StorageCapabilities } from '@assay/core'
import type { ConformanceAdapter } from '../adapter/conformance-adapter.ts'
import { CallRecorder } from './call-recorder.ts'
import { CaseResources } from './case-resources.ts'
import { caseSeam } from './case-seam.ts'

/**
 * Opens an empty location of an adapter to see what it declares.
 *
 * @throws `BACKEND`: it could not be opened or closed.
 */
export async function probeCapabilities(adapter: ConformanceAdapter): Promise<StorageCapabilities> {
  const resources = new CaseResources(adapter, new CallRecorder())
  try {
    const { durable, multiInstance, multiProcess, maxRecordBytes } = (await resources.open(await resources.newLocation(), caseSeam(1)))
      .capabilities
    await resources.release()
    return { durable, multiInstance, multiProcess, maxRecordBytes }
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error)
    throw new AssayError('BACKEND', `${adapter.name}: an empty location could not be opened and closed: ${cause}`, { cause: error })
  }
}

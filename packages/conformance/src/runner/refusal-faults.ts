import { AssayError } from '@assay/core'
import type { AssayErrorDetails } from '@assay/core'
import { isDeepStrictEqual } from 'node:util'
import type { ExpectedRefusal } from '../case/case-context.ts'

/** The parts of a refusal that are contract. */
type RefusalFacts = { readonly [Field in keyof ExpectedRefusal]: unknown }

/** Gives what was refused in the same parts that are expected, or null when all of them are as they should be. */
export function refusalFaults(error: unknown, expected: ExpectedRefusal): RefusalFacts | { readonly thrown: unknown } | null {
  if (!AssayError.isInstance(error)) return { thrown: error }
  const { code, message } = error
  // A second copy of core, or an adapter in plain JavaScript, may leave it out.
  const details: AssayErrorDetails | undefined = error.details
  const actual: RefusalFacts = {
    code,
    ...(expected.reason !== undefined && { reason: details?.reason }),
    ...(expected.path !== undefined && { path: details?.path }),
    ...(expected.index !== undefined && { index: details?.index }),
    ...(expected.conflicts !== undefined && { conflicts: details?.conflicts }),
    ...(expected.outcome !== undefined && { outcome: details?.outcome }),
    ...(expected.message !== undefined && { message }),
  }
  const holds =
    code === expected.code &&
    (expected.reason === undefined || details?.reason === expected.reason) &&
    (expected.path === undefined || details?.path?.startsWith(expected.path) === true) &&
    (expected.index === undefined || details?.index === expected.index) &&
    (expected.conflicts === undefined || isDeepStrictEqual(details?.conflicts, expected.conflicts)) &&
    (expected.outcome === undefined || details?.outcome === expected.outcome) &&
    (expected.message === undefined || message.includes(expected.message))
  return holds ? null : actual
}

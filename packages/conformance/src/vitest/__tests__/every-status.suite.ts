import { describeCases } from '../describe-conformance.ts'
import { everyStatus, everyStatusAdapter } from './every-status.ts'

// Run by describe-conformance.test.ts, in a vitest of its own: some of its tests must fail.
const report = process.env['EVERY_STATUS_REPORT']
describeCases(everyStatus, everyStatusAdapter, { seed: 11, tries: 2, ...(report === undefined ? {} : { report }) })

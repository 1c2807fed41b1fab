import type { CaseResult, CaseStatus } from './case-result.ts'
import type { ConformanceReport } from './conformance-report.ts'

type Check = (value: unknown) => boolean

const isText: Check = (value) => typeof value === 'string'
const isFlag: Check = (value) => typeof value === 'boolean'
const isCount: Check = (value) => Number.isSafeInteger(value) && Number(value) >= 0
const isNumber: Check = (value) => typeof value === 'number'
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value)
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value)
const oneOf =
  (...values: readonly unknown[]): Check =>
  (value) =>
    values.includes(value)
const list =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check)
const record =
  (fields: Readonly<Record<string, Check>>): Check =>
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    Object.keys(value).every((key) => Object.hasOwn(fields, key)) &&
    Object.entries(fields).every(([key, check]) => check(Object.getOwnPropertyDescriptor(value, key)?.value))

const statuses: readonly CaseStatus[] = ['pass', 'fail', 'known-failure', 'unsupported', 'error', 'not-run']

const caseFields = {
  id: isText,
  status: oneOf(...statuses),
  ms: isCount,
  assertions: isCount,
  error: optional(isText),
  replay: optional(isText),
  reason: optional(isText),
  issue: optional(isText),
  figures: optional(list(record({ name: isText, value: isNumber, unit: isText }))),
} satisfies Record<keyof CaseResult, Check>

const reportFields = {
  reportVersion: oneOf(1),
  contractVersion: isText,
  kitVersion: isText,
  caseSet: isText,
  adapter: record({
    name: isText,
    version: isText,
    capabilities: record({ durable: isFlag, multiInstance: isFlag, multiProcess: isFlag, maxRecordBytes: orNull(isCount) }),
    given: record({ faults: isFlag, powerCut: isFlag, breakRecord: isFlag, strays: isFlag, childEntry: isFlag, fixtures: isFlag }),
  }),
  environment: record({ node: isText, platform: isText, backend: optional(isText) }),
  reproduce: optional(isText),
  seed: isCount,
  tries: isCount,
  claim: oneOf('conformant', 'partial', null),
  cases: list(record(caseFields)),
} satisfies Record<keyof ConformanceReport, Check>

/** Tells whether a value has the form of a report. */
export function isReport(value: unknown): value is ConformanceReport {
  return record(reportFields)(value)
}

/** Names the fields of a report that are missing, unknown or of another form. */
export function malformedFields(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return ['all of it']
  const checks = Object.entries<Check>(reportFields)
  const wrong = checks.flatMap(([key, check]) => (check(Object.getOwnPropertyDescriptor(value, key)?.value) ? [] : [key]))
  return [...wrong, ...Object.keys(value).filter((key) => !Object.hasOwn(reportFields, key))]
}

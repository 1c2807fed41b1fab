export { describeConformance } from './describe-conformance.ts'
export type { DescribeConformanceOptions } from './describe-conformance.ts'

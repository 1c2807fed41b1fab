export { describeSchema } from './describe-schema.ts'
export type { DescribedEntry, DescribedFile, DescribedScorer, DescribedTarget, Description } from './description.ts'

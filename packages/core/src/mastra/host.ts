/**
 * What `runDataset` uses of an application: our `Mastra`, one of `@mastra/core`, or a plain object with the methods that are needed. A look-up
 * gives the thing itself, or nothing; it may throw instead.
 */
export interface MastraHost {
  getStorage?(): unknown
  getAgentById?(id: string): unknown
  getAgent?(name: string): unknown
  getWorkflowById?(id: string): unknown
  getWorkflow?(name: string): unknown
  getFunctionById?(id: string): unknown
  getScorerById?(id: string): unknown
  getScorer?(name: string): unknown
}

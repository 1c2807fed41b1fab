export type { Description, DescribedFile, DescribedScorer, DescribedTarget } from '../../describe/description.ts'
export { protocolVersion } from './protocol-version.ts'
export type { ChildKind } from './child-kind.ts'
export type { CommandEvents, CommandParams, CommandResult, CommandText } from './command-messages.ts'
export type { ComparedMeasure, ComparisonView, FlippedRow } from './comparison-view.ts'
export type { FailureData } from './failure-data.ts'
export type { InitializeParams, InitializeResult } from './handshake.ts'
export type { ChildNotifications, ChildRequests, EditorNotifications } from './messages.ts'
export type { RowLine } from './row-line.ts'
export type { RunFigures, ScorerFigures } from './run-figures.ts'
export type { RunLine, ShownRunState, VerdictCounts } from './run-line.ts'
export type {
  CompareRunsParams,
  CompareRunsResult,
  DatasetLine,
  DatasetLinesParams,
  DatasetLinesResult,
  DeleteRunsParams,
  DeleteRunsResult,
  ListRowsParams,
  ListRowsResult,
  ListRunsParams,
  ListRunsResult,
  RowParams,
  RowResult,
  RunParams,
  RunRecordResult,
  RunsChanged,
  StopRunParams,
  UpdateRunParams,
  WatchParams,
} from './store-messages.ts'
export type { StoreUrlParams, StoreUrlResult } from './store-url.ts'

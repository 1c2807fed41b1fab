import type { CommandEvents, CommandParams, CommandResult, CommandText } from './command-messages.ts'
import type { InitializeParams, InitializeResult } from './handshake.ts'
import type { RunFigures } from './run-figures.ts'
import type {
  CompareRunsParams,
  CompareRunsResult,
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
import type { StoreUrlParams, StoreUrlResult } from './store-url.ts'

/** What the editor asks of a child: the params and the answer of each method. */
export interface ChildRequests {
  readonly initialize: readonly [InitializeParams, InitializeResult]
  readonly 'command/run': readonly [CommandParams, CommandResult]
  /** Stops the run as Ctrl-C does; the second time it ends at once. The answer says that it was heard, not that it is done. */
  readonly 'command/stop': readonly [null, null]
  readonly 'store/url': readonly [StoreUrlParams, StoreUrlResult]
  readonly 'runs/list': readonly [ListRunsParams, ListRunsResult]
  readonly 'runs/get': readonly [RunParams, RunRecordResult]
  readonly 'runs/figures': readonly [RunParams, RunFigures | null]
  readonly 'runs/rows': readonly [ListRowsParams, ListRowsResult]
  readonly 'runs/row': readonly [RowParams, RowResult]
  readonly 'runs/update': readonly [UpdateRunParams, null]
  readonly 'runs/stop': readonly [StopRunParams, null]
  readonly 'runs/delete': readonly [DeleteRunsParams, DeleteRunsResult]
  readonly 'runs/compare': readonly [CompareRunsParams, CompareRunsResult]
  readonly 'dataset/lines': readonly [DatasetLinesParams, DatasetLinesResult]
}

/** What the editor tells a child, without an answer. */
export interface EditorNotifications {
  readonly 'store/watch': WatchParams
}

/** What a child tells the editor. */
export interface ChildNotifications {
  readonly 'command/events': CommandEvents
  readonly 'command/text': CommandText
  readonly 'runs/changed': RunsChanged
}

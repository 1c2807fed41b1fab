export { decodeDatasetHead, encodeDatasetHead } from './codecs/dataset-head-codec.ts'
export { decodeDatasetItem, encodeDatasetItem } from './codecs/dataset-item-codec.ts'
export { decodeDatasetVersion, encodeDatasetVersion } from './codecs/dataset-version-codec.ts'
export { decodeItemChange, encodeItemChange } from './codecs/item-change-codec.ts'
export { decodeResult, encodeResult } from './codecs/result-codec.ts'
export { decodeRun, encodeRun } from './codecs/run-codec.ts'
export { clusterKeyOf, withClusterKey } from './datasets/run/clusters/cluster-key.ts'
export { clusterOfItem } from './datasets/run/clusters/cluster-of-item.ts'
export { clusterReader } from './datasets/run/clusters/cluster-reader.ts'
export { createPacer } from './datasets/run/pacer.ts'
export { resumeRun } from './datasets/run/resume-run.ts'
export { describeDrift } from './datasets/run/resuming/describe-drift.ts'
export { runDataset } from './datasets/run/index.ts'
export { scoreRun } from './datasets/run/score-run.ts'
export { summarizeStoredRun } from './datasets/run/summarize-stored-run.ts'
export { AssayError } from './errors/assay-error.ts'
export { redactUrls } from './errors/redact-urls.ts'
export { runEventSchema } from './events/run-event-schema.ts'
export { valueKind } from './events/value-kind.ts'
export { contentHash } from './json/content-hash.ts'
export { copyJson } from './json/copy-json.ts'
export { equalJson } from './json/equal-json.ts'
export { previewJson } from './json/preview-json.ts'
export { valueAtKey } from './json/value-at-key.ts'
export { Mastra } from './mastra/index.ts'
export { datasetItemSchema } from './records/dataset-item.ts'
export { datasetSchema } from './records/dataset.ts'
export { costOf } from './records/price.ts'
export { runResultSchema } from './records/run-result.ts'
export { isFinalStatus, runSchema } from './records/run.ts'
export { verdicts } from './records/verdict.ts'
export { systemSeam } from './seam/system-seam.ts'
export { MeanAccumulator } from './statistics/mean-accumulator.ts'
export { PairedDifference } from './statistics/paired-difference.ts'
export { PassAgreement } from './statistics/pass-agreement.ts'
export { QuantileSketch } from './statistics/quantile-sketch.ts'
export { ScoreAgreement } from './statistics/score-agreement.ts'
export { wilsonInterval } from './statistics/wilson-interval.ts'
export { compareCodePoints } from './storage/compare-code-points.ts'
export { CONTRACT_VERSION, isContractStore } from './storage/contract-version.ts'
export { DatasetsStorage } from './storage/domains/datasets/base.ts'
export { DatasetsInMemory } from './storage/domains/datasets/inmemory.ts'
export { RunsStorage } from './storage/domains/runs/base.ts'
export { RunsInMemory } from './storage/domains/runs/inmemory.ts'
export { pickRuns } from './storage/domains/runs/pick-runs.ts'
export type {
  EngineOptions,
  RateLimit,
  ResumeRunOptions,
  RunDatasetOptions,
  RunLimits,
  ScoreRunOptions,
  ScorerChoice,
  UsageSource,
} from './datasets/run/run-dataset-options.ts'
export type { LatencySummary, RunSummary, ScorerSummary, UsageSummary } from './records/run-summary.ts'
export type { RunManner } from './datasets/run/resuming/describe-drift.ts'
export type { PacedRun, Pacer } from './datasets/run/pacer.ts'
export type { RunStorage } from './datasets/run/resolve-storage.ts'
export type { Target, TargetContext } from './evals/target.ts'
export type { AssayErrorCode, AssayErrorDetails, ConflictReason } from './errors/assay-error.ts'
export type { MastraScorer, ScorerAnswer, ScorerInput } from './evals/base.ts'
export type {
  ItemCompletedEvent,
  ItemRetryEvent,
  ItemStartedEvent,
  JsonSafe,
  LogEvent,
  Preview,
  RunEvent,
  RunEventBase,
  RunFinishedEvent,
  RunProgressEvent,
  RunStartedEvent,
} from './events/run-event.ts'
export type { ValueKind } from './events/value-kind.ts'
export type { JsonValue } from './json/json-value.ts'
export type { MastraHost } from './mastra/host.ts'
export type { MastraOptions } from './mastra/index.ts'
export type { DatasetItem } from './records/dataset-item.ts'
export type { DatasetVersion } from './records/dataset-version.ts'
export type { Dataset } from './records/dataset.ts'
export type { ErrorDetail } from './records/error-detail.ts'
export type { Price } from './records/price.ts'
export type { Provenance } from './records/provenance.ts'
export type { PreviousAttempt, RunResult } from './records/run-result.ts'
export type { Lease, Run, RunScorer, RunSegment, RunStatus, StopReason, TargetType } from './records/run.ts'
export type { Score } from './records/score.ts'
export type { Selection } from './records/selection.ts'
export type { Usage } from './records/usage.ts'
export type { Verdict } from './records/verdict.ts'
export type { Host, Seam } from './seam/seam.ts'
export type { Interval } from './statistics/interval.ts'
export type { MeanEstimate } from './statistics/mean-accumulator.ts'
export type { PairedDifferenceEstimate } from './statistics/paired-difference.ts'
export type { PassAgreementEstimate } from './statistics/pass-agreement.ts'
export type { CorrelationEstimate, ScoreAgreementEstimate } from './statistics/score-agreement.ts'
export type { Asked, Found } from './storage/asked.ts'
export type { AssayStorage, StorageCapabilities } from './storage/assay-storage.ts'
export type {
  DatasetFilter,
  DatasetHead,
  DatasetsDriver,
  ItemChange,
  ItemFilter,
  PositionedItem,
  StagedChanges,
} from './storage/domains/datasets/datasets-driver.ts'
export type { ApplyItemsInput } from './storage/domains/datasets/apply-items.ts'
export type { CreateDatasetInput } from './storage/domains/datasets/create-dataset.ts'
export type { ImportDatasetInput } from './storage/domains/datasets/import-dataset.ts'
export type { ItemWriteOptions } from './storage/domains/datasets/item-write-options.ts'
export type {
  AddItemInput,
  AddItemsInput,
  DeleteItemInput,
  DeleteItemsInput,
  UpdateItemInput,
} from './storage/domains/datasets/item-writes.ts'
export type { IterateItemChangesInput } from './storage/domains/datasets/iterate-item-changes.ts'
export type { IterateItemsInput } from './storage/domains/datasets/iterate-items.ts'
export type { DatasetsPage, ListDatasetsInput } from './storage/domains/datasets/list-datasets.ts'
export type { ItemsPage, ListItemsInput } from './storage/domains/datasets/list-items.ts'
export type { ListVersionsInput, VersionsPage } from './storage/domains/datasets/list-versions.ts'
export type { ItemEdit } from './storage/domains/datasets/item-edit.ts'
export type { ItemUpdate, NewItem } from './storage/domains/datasets/new-item.ts'
export type { UpdateDatasetInput } from './storage/domains/datasets/update-dataset.ts'
export type { VersionChanges } from './storage/domains/datasets/version-changes.ts'
export type { AddingOptions, AddResultInput, AddResultsInput } from './storage/domains/runs/add-results.ts'
export type { NewResult } from './storage/domains/runs/check-result.ts'
export type { CreateRunInput } from './storage/domains/runs/create-run.ts'
export type { DeleteResultsInput } from './storage/domains/runs/delete-results.ts'
export type { ImportCounts, ImportResultsInput } from './storage/domains/runs/import-results.ts'
export type { ImportRunInput } from './storage/domains/runs/import-run.ts'
export type { IterateResultsInput } from './storage/domains/runs/iterate-results.ts'
export type { LeaseRequest } from './storage/domains/runs/lease-request.ts'
export type { ListResultsInput, ResultsPage } from './storage/domains/runs/list-results.ts'
export type { ListRunsInput, RunsPage } from './storage/domains/runs/list-runs.ts'
export type { ResultsFilter } from './storage/domains/runs/results-filter.ts'
export type { NewRow, ResultFilter, RowBatch, RowBatchOutcome, RunFilter, RunsDriver } from './storage/domains/runs/runs-driver.ts'
export type { TakeOverRunInput } from './storage/domains/runs/take-over-run.ts'
export type { OptionalRunField, UpdateRunInput } from './storage/domains/runs/update-run.ts'
export type { PageInfo, Pagination } from './storage/paging.ts'
export type { StoreFinding, StoreFindings, StoreTotals } from './storage/store-findings.ts'
export type { StoreOptions } from './storage/store-options.ts'

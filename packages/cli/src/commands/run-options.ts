import { Option } from 'commander'
import { dollars, duration, durationOrNone, share, wholeNumber } from './flag-parsers.ts'
import { limitReader, scoreLimit } from './gate-flag-parsers.ts'
import { gatherReporters, outputFile } from './report-flag-parsers.ts'

/** How rows are done; for new runs and those that are gone on with. */
export function engineOptions(): readonly Option[] {
  return [
    new Option('--concurrency <count>', 'items at once, per target (default: 5)').argParser(wholeNumber(1)),
    new Option('--retries <count>', 'retries of errors that can pass (default: 0)').argParser(wholeNumber(0)),
    new Option('--timeout <duration>', 'time for one item, such as 30s (default: none)').argParser(duration),
    new Option('--grace <duration>', 'time for calls under way when Ctrl-C stops the run; 0: none (default: 10s)').argParser(
      durationOrNone,
    ),
  ]
}

/** When a run ends before all is done, so that it can be resumed; for new runs and those that are gone on with. */
export function limitOptions(): readonly Option[] {
  return [
    new Option('--stop-after-errors <count>', 'stop after so many equal errors in a row; 0: never').argParser(wholeNumber(0)).default(10),
    new Option('--fail-fast', 'stop after the first row that errored, failed or could not be scored'),
    new Option('--budget-usd <dollars>', 'stop when a run has cost so much, scorers included').argParser(dollars),
    new Option('--budget-tokens <count>', 'stop when a run has used so many tokens, scorers included').argParser(wholeNumber(1)),
    new Option('--max-duration <duration>', 'stop after so long, such as 30m').argParser(duration),
  ]
}

/** What a run must keep, so that its command does not fail. Each may be repeated, and be set for groups by a metadata key. */
export function gateOptions(): readonly Option[] {
  return [
    new Option('--min-pass-rate <[key:]share>', 'share of rows that must pass: 0.9, or in each group language:80%')
      .argParser(limitReader(share))
      .default([], 'no gate'),
    new Option(
      '--min-score <[key:]scorer=limit>',
      'mean of a scorer: exact=0.8, or in each group language:exact=0.7; the most it may be where lower is better',
    )
      .argParser(scoreLimit)
      .default([], 'no gate'),
    new Option('--max-errored <[key:]count>', 'rows whose target may fail').argParser(limitReader(wholeNumber(0))).default([], '0'),
    new Option('--max-unscored <[key:]count>', 'rows that may stay without a score')
      .argParser(limitReader(wholeNumber(0)))
      .default([], '0'),
  ]
}

/** How a command reports. */
export function reporterOptions(): readonly Option[] {
  return [
    new Option('--reporter <kind>', 'pretty, plain, ndjson or silent; github, alone or beside one of them')
      .argParser(gatherReporters)
      .default([], 'pretty'),
    new Option('-o, --output <[kind:]file>', 'write a file: .xml (JUnit), .md, .html, .csv, .json, .jsonl, .ndjson; repeatable')
      .argParser(outputFile)
      .default([], 'none'),
  ]
}

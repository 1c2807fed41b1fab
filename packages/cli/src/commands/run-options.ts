import { Option } from 'commander'
import { duration, share, wholeNumber } from './flag-parsers.ts'

/** How rows are done; for new runs and those that are gone on with. */
export function engineOptions(): readonly Option[] {
  return [
    new Option('--concurrency <count>', 'items at once, per target (default: 5)').argParser(wholeNumber(1)),
    new Option('--retries <count>', 'retries of errors that can pass (default: 0)').argParser(wholeNumber(0)),
    new Option('--timeout <duration>', 'time for one item, such as 30s (default: none)').argParser(duration),
    new Option('--stop-after-errors <count>', 'stop after so many equal errors in a row; 0: never').argParser(wholeNumber(0)).default(10),
  ]
}

/** What a run must keep, so that its command does not fail. */
export function gateOptions(): readonly Option[] {
  return [
    new Option('--max-errored <count>', 'rows whose target may fail').argParser(wholeNumber(0)).default(0),
    new Option('--max-unscored <count>', 'rows that may stay without a score').argParser(wholeNumber(0)).default(0),
    new Option('--min-pass-rate <share>', 'share of rows that must pass, such as 0.9 or 90%').argParser(share),
  ]
}

/** How a command reports. */
export function reporterOption(): Option {
  return new Option('--reporter <kind>', 'how to report').choices(['pretty', 'plain', 'ndjson', 'silent']).default('pretty')
}

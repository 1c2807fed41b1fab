import { InvalidArgumentError, Option } from 'commander'
import { parseLineRanges } from '../selection/line-ranges.ts'
import type { LineRange } from '../selection/line-ranges.ts'
import type { MetadataCondition } from '../selection/metadata-condition.ts'
import { parseCondition } from '../selection/metadata-condition.ts'
import type { Shard } from '../selection/shard.ts'
import { parseShard } from '../selection/shard.ts'
import { someText, wholeNumber } from './flag-parsers.ts'

/** Which items of the dataset a run does; all when nothing is given. */
export interface SelectionFlags {
  readonly rows?: readonly LineRange[]
  readonly filter?: readonly MetadataCondition[]
  readonly failedOf?: string
  readonly erroredOf?: string
  readonly sample?: number
  readonly seed?: number
  readonly limit?: number
  readonly shard?: Shard
}

/** Describes the flags that choose items, in the order in which they narrow the choice. */
export function selectionOptions(): readonly Option[] {
  return [
    new Option('--rows <lines>', 'rows that begin on these lines of the file: 3,7-9 or 100-').argParser(lineRanges),
    new Option(
      '--filter <key=value>',
      'items with this metadata: lang=de, lang=de,fr (one of), level!=easy, source.kind=faq; repeat it to narrow further',
    ).argParser(conditions),
    new Option('--failed-of <run>', 'items that failed in a run').argParser(someText),
    new Option('--errored-of <run>', 'items that errored in a run; with --failed-of, items that did either').argParser(someText),
    new Option('--sample <count>', 'so many of them, drawn by chance').argParser(wholeNumber(1)),
    new Option('--seed <number>', 'draws the same sample again (default: a new seed, which is printed)').argParser(wholeNumber(0)),
    new Option('--limit <count>', 'the first so many of them').argParser(wholeNumber(1)),
    new Option('--shard <number/count>', 'of all that one of several equal parts, each for a job of its own: 2/5').argParser(shard),
  ]
}

function lineRanges(text: string): readonly LineRange[] {
  const ranges = parseLineRanges(text)
  if (typeof ranges !== 'string') return ranges
  throw new InvalidArgumentError(ranges)
}

function shard(text: string): Shard {
  const parsed = parseShard(text)
  if (parsed !== null) return parsed
  throw new InvalidArgumentError('It must be the number of a part and how many there are, such as 1/5 to 5/5.')
}

function conditions(text: string, before: readonly MetadataCondition[] = []): readonly MetadataCondition[] {
  const condition = parseCondition(text)
  if (condition !== null) return [...before, condition]
  throw new InvalidArgumentError('It must be key=value or key!=value; commas part values of which one is enough.')
}

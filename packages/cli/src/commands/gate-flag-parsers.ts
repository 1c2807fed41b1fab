import { InvalidArgumentError } from 'commander'
import type { LimitFlag, ScoreLimitFlag } from '../gates/gate-flags.ts'

/** Makes a reader of a limit that may be repeated: `0.9` for a whole run, `language:0.9` for each group by that metadata key. */
export function limitReader(read: (text: string) => number): (text: string, before: readonly LimitFlag[]) => readonly LimitFlag[] {
  return (text, before) => {
    const colon = text.lastIndexOf(':')
    if (colon === 0) throw new InvalidArgumentError('Before the colon stands a metadata key, such as language:0.9.')
    return [...before, { key: colon === -1 ? null : text.slice(0, colon), limit: read(text.slice(colon + 1)) }]
  }
}

/** Reads a limit on the mean of a scorer: `exact=0.8`, `exact=80%`, `language:exact=0.7`. */
export function scoreLimit(text: string, before: readonly ScoreLimitFlag[]): readonly ScoreLimitFlag[] {
  const [, name = '', digits = '', percent = ''] = /^(.+)=(-?(?:\d+(?:\.\d+)?|\.\d+))(%?)$/s.exec(text) ?? []
  if (name === '') throw new InvalidArgumentError('It must be a scorer and its limit, such as exact=0.8, or language:exact=0.7.')
  return [...before, { name, limit: percent === '' ? Number(digits) : Number(digits) / 100 }]
}

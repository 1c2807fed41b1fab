import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { MastraScorer } from '@assay/core'
import { Factuality } from 'autoevals'
import { expect, it } from 'vitest'
import * as scorers from '../index.ts'

const document = readFileSync(join(import.meta.dirname, '../../../../docs/scorers.md'), 'utf8')

const { all, any, bleu, contains, exactMatch, fromAutoevals, jsonEquality, jsonSchema, judge, levenshtein } = scorers
const { numericTolerance, regex, rouge, tokenF1, weighted } = scorers

const made: Readonly<Record<string, MastraScorer>> = {
  exactMatch: exactMatch(),
  contains: contains(),
  regex: regex(),
  numericTolerance: numericTolerance(),
  jsonEquality: jsonEquality(),
  jsonSchema: jsonSchema({ schema: true }),
  levenshtein: levenshtein(),
  tokenF1: tokenF1(),
  bleu: bleu(),
  rouge: rouge(),
  all: all([exactMatch()]),
  any: any([exactMatch()]),
  weighted: weighted([{ scorer: exactMatch(), weight: 1 }]),
  judge: judge({ model: 'model', rubric: 'x', choices: { a: 1, b: 0 } }),
  fromAutoevals: fromAutoevals(Factuality),
}

/** What is no scorer: ways to divide texts. */
const tools = ['graphemes', 'tokenize13a', 'words']

function tableRow(name: string): readonly string[] {
  const line = document.split('\n').find((one) => one.startsWith(`| \`${name}\` `)) ?? ''
  return line.split('|').map((cell) => cell.trim())
}

it.each(Object.keys(scorers).filter((name) => !tools.includes(name)))('says of %s which id, direction and threshold it has', (name) => {
  const [, , id, direction, threshold] = tableRow(name)
  const scorer = made[name]

  expect(scorer).toBeDefined()
  expect(id?.match(/[\w-]+/g)).toContain(scorer?.id)
  expect(direction).toBe(name === 'weighted' ? 'as parts' : scorer?.direction)
  expect(threshold).toBe(scorer?.threshold === null ? 'none' : String(scorer?.threshold))
})

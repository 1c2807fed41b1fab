import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { conformanceCases } from '../cases/conformance-cases.ts'

const core = new URL('../../../core/src/', import.meta.url)
const files = globSync(['storage/**/*.ts', 'records/**/*.ts', 'errors/*.ts'], { cwd: core }).filter((path) => !path.includes('__tests__'))

const asOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()
const docstrings = files.flatMap((path) =>
  Array.from(readFileSync(new URL(path, core), 'utf8').matchAll(/\/\*\*(.*?)\*\//gs), ([, text = '']) =>
    asOneLine(text.replaceAll(/^\s*\* ?/gm, '')),
  ),
)

it.each(conformanceCases)('$id quotes the contract', ({ clause }) => {
  const isSaid = docstrings.some((text) => text.includes(asOneLine(clause)))

  expect({ clause, isSaid }).toEqual({ clause, isSaid: true })
})

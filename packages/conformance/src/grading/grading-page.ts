import type { ConformanceCase } from '../case/conformance-case.ts'
import type { Grades } from './grades.ts'

const namedFinders = 8

/** Writes the grades as a Markdown page: who finds whom. */
export function gradingPage({ kills, survivors }: Grades, cases: readonly ConformanceCase[]): string {
  const findsOf = (id: string): readonly string[] => kills.filter(({ killedBy }) => killedBy.includes(id)).map(({ saboteur }) => saboteur)
  const required = cases.filter(({ level }) => level === 'required')
  const useful = required.filter(({ id }) => findsOf(id).length > 0)
  const judging = cases.filter(({ level }) => level !== 'advisory')
  return [
    '# Grading of the conformance kit',
    '',
    'A saboteur is an adapter that is right but for one thing. The kit is right when it finds each of them, and each required case finds at least one.',
    '',
    'Every required case is run on every saboteur. The other cases take longer and are run on what those do not find. `pnpm grade` does so, and fails when one survives, when a required case finds none, or when one is not found by the first case that this page names; `pnpm grade --write` writes the page.',
    '',
    `Found: ${kills.length - survivors.length} of ${kills.length} saboteurs. Required cases that find one: ${useful.length} of ${required.length}.`,
    '',
    '## Saboteurs',
    '',
    '| Saboteur | What it does wrong | Found by |',
    '| --- | --- | --- |',
    ...kills.map(({ saboteur, wrong, killedBy }) => `| \`${saboteur}\` | ${escaped(wrong)} | ${shortened(killedBy)} |`),
    '',
    '## Cases',
    '',
    '| Case | Level | Finds |',
    '| --- | --- | --- |',
    ...judging.map(({ id, name, level }) => `| ${id} ${name} | ${level} | ${findsOf(id).length} |`),
    '',
  ].join('\n')
}

/** Reads the id of the first case that finds a saboteur out of such a page, by the saboteur's id. */
export function firstFinders(page: string): ReadonlyMap<string, string> {
  const lines = page.matchAll(/^\| `(?<saboteur>[^`]+)` .*\| (?<finder>[A-Z]\d+)\b[^|]*\|$/gm)
  return new Map(Array.from(lines, ({ groups = {} }) => [groups['saboteur'] ?? '', groups['finder'] ?? '']))
}

function shortened(ids: readonly string[]): string {
  const more = ids.length - namedFinders
  return more > 0 ? `${ids.slice(0, namedFinders).join(' ')} and ${more} more` : ids.join(' ')
}

const escaped = (text: string): string => text.replaceAll(/[\\|<`*_[\]]/g, (mark) => `\\${mark}`)

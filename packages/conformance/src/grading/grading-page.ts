import type { ConformanceCase } from '../case/conformance-case.ts'
import type { Grades } from './grades.ts'

const shownFinders = 8

/** Writes the grades as a Markdown page: who finds whom. */
export function gradingPage({ kills, survivors }: Grades, cases: readonly ConformanceCase[]): string {
  // First those that few others find: they say most of the case.
  const byFinders = kills.toSorted((one, other) => one.killedBy.length - other.killedBy.length)
  const findsOf = (id: string): readonly string[] =>
    byFinders.filter(({ killedBy }) => killedBy.includes(id)).map(({ saboteur }) => saboteur)
  const required = cases.filter(({ level }) => level === 'required')
  const useful = required.filter(({ id }) => findsOf(id).length > 0)
  const judging = cases.filter(({ level }) => level !== 'advisory')
  return [
    '# Grading of the conformance kit',
    '',
    'A saboteur is an adapter that is right but for one thing. The kit is right when it finds each of them, and each required case finds at least one.',
    '',
    'Every required case is run on every saboteur. The other cases take longer and are run on what those do not find. `pnpm grade` does so, and fails when one survives, when a required case finds none, or when one is not found by the first case that this page names; `pnpm grade --write` writes the page. `pnpm grade --named` runs only the pairs that the page names, the first case of each saboteur and one saboteur of each required case, which proves the same in a seventh of the time.',
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
    '| Case | Level | Finds | One of them |',
    '| --- | --- | --- | --- |',
    ...judging.map(({ id, name, level }) => `| ${id} ${name} | ${level} | ${findsOf(id).length} | ${nameOf(findsOf(id)[0])} |`),
    '',
  ].join('\n')
}

/** Reads which cases such a page names for each saboteur: the first one that finds it, and those that it is the example of. */
export function namedFinders(page: string): ReadonlyMap<string, readonly string[]> {
  const named = new Map(Array.from(firstFinders(page), ([saboteur, finder]) => [saboteur, [finder]]))
  const lines = page.matchAll(/^\| (?<id>[A-Z]\d+) .*\| `(?<saboteur>[^`]+)` +\|$/gm)
  for (const { groups: { saboteur = '', id = '' } = {} } of lines) {
    const finders = named.get(saboteur)
    if (finders !== undefined && !finders.includes(id)) finders.push(id)
  }
  return named
}

/** Reads the id of the first case that finds a saboteur out of such a page, by the saboteur's id. */
export function firstFinders(page: string): ReadonlyMap<string, string> {
  const lines = page.matchAll(/^\| `(?<saboteur>[^`]+)` .*\| (?<finder>[A-Z]\d+)\b[^|]*\|$/gm)
  return new Map(Array.from(lines, ({ groups = {} }) => [groups['saboteur'] ?? '', groups['finder'] ?? '']))
}

function shortened(ids: readonly string[]): string {
  const more = ids.length - shownFinders
  return more > 0 ? `${ids.slice(0, shownFinders).join(' ')} and ${more} more` : ids.join(' ')
}

function nameOf(saboteur: string | undefined): string {
  return saboteur === undefined ? '' : `\`${saboteur}\``
}

const escaped = (text: string): string => text.replaceAll(/[\\|<`*_[\]]/g, (mark) => `\\${mark}`)

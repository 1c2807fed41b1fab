import type { ConformanceCase } from '../case/conformance-case.ts'
import type { Grades, Kill } from './grades.ts'

/** Writes the grades as a Markdown page: who finds whom. */
export function gradingPage({ kills }: Grades, cases: readonly ConformanceCase[]): string {
  const found = kills.filter(({ killedBy }) => killedBy.length > 0).length
  const required = cases.filter(({ level }) => level === 'required')
  const finders = new Map(cases.map(({ id }) => [id, kills.filter(({ killedBy }) => killedBy.includes(id))]))
  const useful = required.filter(({ id }) => finders.get(id)?.length !== 0).length
  return [
    '# Grading of the conformance kit',
    '',
    'A saboteur is an adapter that is right but for one thing. The kit is right when it finds each of them, and each required case finds at least one.',
    '',
    'Every required case is run on every saboteur. The other cases take longer and are run on what those do not find. `pnpm grade` does so and compares the outcome with this page, which `pnpm grade --write` writes.',
    '',
    `Found: ${found} of ${kills.length} saboteurs. Required cases that find one: ${useful} of ${required.length}.`,
    '',
    '## Saboteurs',
    '',
    '| Saboteur | What it does wrong | Found by |',
    '| --- | --- | --- |',
    ...kills.map(({ saboteur, wrong, killedBy }) => `| \`${saboteur}\` | ${escaped(wrong)} | ${killedBy.join(' ')} |`),
    '',
    '## Cases',
    '',
    '| Case | Level | Finds |',
    '| --- | --- | --- |',
    ...cases
      .filter(({ level }) => level !== 'advisory')
      .map(({ id, name, level }) => `| ${id} ${name} | ${level} | ${finders.get(id)?.length ?? 0} |`),
    '',
  ].join('\n')
}

/** Reads the kills out of such a page, however its tables are laid out. */
export function killsOfPage(page: string): readonly Kill[] {
  return Array.from(page.matchAll(/^\| `(?<saboteur>[^`]+)` +\| (?<wrong>.*?) +\| (?<found>[^|]*?) *\|$/gm), ({ groups = {} }) => ({
    saboteur: groups['saboteur'] ?? '',
    wrong: (groups['wrong'] ?? '').replaceAll(/\\(?=[\\|<`*_[\]])/g, ''),
    killedBy: (groups['found'] ?? '').split(' ').filter((id) => id !== ''),
  }))
}

const escaped = (text: string): string => text.replaceAll(/[\\|<`*_[\]]/g, (mark) => `\\${mark}`)

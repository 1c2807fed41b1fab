import type { JsonValue } from '@assay/core'
import axe from 'axe-core'
import { chromium } from 'playwright-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findChromium, isCi, thisMachine } from '../../../__tests__/browser/find-chromium.ts'
import type { DocumentSource } from '../../document-source.ts'
import { madeUpSource } from './made-up-source.ts'
import { openPage } from './open-page.ts'

const machine = thisMachine()
const found = await findChromium(machine)
if (found.missing !== null) process.stderr.write(`The report is not opened in a browser: ${found.missing}\n`)

describe.skipIf(found.path === null && !isCi(machine))('the page in a browser', () => {
  let browser: Browser

  beforeAll(async () => {
    if (found.path === null) throw new Error(found.missing)
    browser = await chromium.launch({ executablePath: found.path, args: ['--no-sandbox', '--disable-gpu'] })
  })
  afterAll(() => browser.close())

  it('shows 10,000 rows to sort, search and open by keyboard, and asks for nothing', async () => {
    const { page, complaints } = await openPage(browser, [await madeUpSource({ rows: 10_000 })])
    const rows = page.locator('#table .body tr')
    const count = page.getByRole('status').first()

    await expect.poll(() => count.textContent(), { timeout: 10_000 }).toBe('10,000 rows')
    expect(await page.getByRole('table', { name: 'Rows' }).getAttribute('aria-rowcount')).toBe('10001')

    await page.getByRole('button', { name: 'Latency' }).click()
    await page.getByRole('button', { name: 'Latency' }).click()
    await expect.poll(() => page.getByRole('columnheader', { name: 'Latency' }).getAttribute('aria-sort')).toBe('descending')
    const latencies = await rows.locator('.latency').allTextContents()
    expect(latencies[0]).toBe(
      await page
        .locator('.card', { hasText: 'p50' })
        .getByText(/longest/)
        .textContent()
        .then((text) => /longest (\S+ \S+)/.exec(text ?? '')?.[1]),
    )

    await page.getByRole('button', { name: /^errored/ }).click()
    const errored = await page.locator('.counts li', { hasText: 'errored' }).locator('span').last().textContent()
    await expect.poll(() => count.textContent()).toBe(`${errored ?? ''} of 10,000 rows`)
    await page.getByRole('searchbox').fill('QUESTION-00')
    await expect.poll(() => count.textContent()).toMatch(/^[1-9]\d? of 10,000 rows$/)
    await page.getByRole('searchbox').fill('nothing has this')
    await expect.poll(() => page.getByText('No row matches.').isVisible()).toBe(true)
    await page.getByRole('button', { name: 'Show all rows' }).click()
    await page.getByLabel('Sort by').selectOption('dataset order')

    await page.getByRole('searchbox').press('ArrowDown')
    await page.keyboard.press('End')
    await expect.poll(() => focused(page)).toBe('questions.jsonl:10000')
    await page.keyboard.press('Home')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    const details = page.getByRole('dialog', { name: 'questions.jsonl:2' })
    await expect.poll(() => details.getByRole('heading', { name: /^Expected/ }).isVisible()).toBe(true)
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => page.getByRole('dialog', { name: 'questions.jsonl:3' }).getByText('3 of 10,000').isVisible()).toBe(true)
    await page.keyboard.press('Escape')
    await expect.poll(() => focused(page)).toBe('questions.jsonl:3')
    await page.keyboard.press('Home')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.getByRole('deletion').allTextContents()).toEqual(['24'])
    await expect.poll(() => page.getByRole('insertion').allTextContents()).toEqual(['two'])
    expect(complaints).toEqual([])
  })

  it('keeps few rows in the document however far it is scrolled', async () => {
    const { page } = await openPage(browser, [await madeUpSource({ rows: 4000 })])
    const rows = page.locator('#table .body tr')
    await rows.first().waitFor()

    for (const top of [3_000, 60_000, 130_000, 30_000]) {
      await page.evaluate(`scrollTo(0, ${top})`)
      // The row in the middle of the window, below the heads, is there.
      const middle = `document.elementFromPoint(600, 500)?.closest('tr[data-place]') !== null`
      await expect.poll(() => page.evaluate(middle), { timeout: 10_000 }).toBe(true)
      expect(await page.evaluate('scrollY')).toBe(top)
      expect(await rows.count()).toBeLessThan(100)
    }
    await page.emulateMedia({ media: 'print' })
    await page.evaluate(`dispatchEvent(new Event('beforeprint'))`)
    expect(await rows.count()).toBe(1000)
    await expect.poll(() => page.getByText('3,000 more rows not printed').isVisible()).toBe(true)
  })

  it.each(['light', 'dark'] as const)('has no fault that axe finds, in %s and in the other theme', async (colorScheme) => {
    const [mine, others] = colorScheme === 'light' ? ['rgb(255, 255, 255)', 'rgb(20, 23, 28)'] : ['rgb(20, 23, 28)', 'rgb(255, 255, 255)']
    const { page, complaints } = await openPage(browser, await group(12), { colorScheme })
    expect(await background(page)).toBe(mine)
    expect(await axeFaults(page)).toEqual([])

    await page.getByRole('button', { name: colorScheme === 'dark' ? 'Light theme' : 'Dark theme' }).click()
    await expect.poll(() => background(page)).toBe(others)
    await page.locator('#table .body tr').first().click()

    expect(await axeFaults(page)).toEqual([])
    expect(complaints).toEqual([])
  })

  it.each([1280, 400])('needs no more room than %i pixels from side to side', async (width) => {
    const { page } = await openPage(browser, await group(200), { viewport: { width, height: 900 } })
    await page.locator('#table .body tr').first().click()

    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
    expect(
      await page
        .getByRole('button', { name: 'Close' })
        .boundingBox()
        .then((box) => (box?.x ?? 0) + (box?.width ?? width)),
    ).toBeLessThan(width)
  })

  it('shows the run that is chosen of a group', async () => {
    const other = await madeUpSource({ rows: 30, run: { id: 'run-2', targetId: 'target-2' } })
    const { page } = await openPage(browser, [await madeUpSource({ rows: 20 }), other])

    await page.getByRole('radio', { name: 'target-2' }).check()

    await expect.poll(() => page.getByRole('status').first().textContent(), { timeout: 10_000 }).toBe('30 rows')
    await expect.poll(() => page.getByRole('heading', { name: 'target-2' }).isVisible()).toBe(true)
    await expect.poll(() => page.getByRole('heading', { name: 'target-1' }).isVisible()).toBe(false)
  })

  it('shows the figures of each group of items, and by keyboard the rows of one group alone', async () => {
    const { page, complaints } = await openPage(browser, await group(60))
    const count = page.getByRole('status').first()
    const rows = page.getByRole('region', { name: 'Figures by language' }).first().getByRole('row')
    const [heads, german] = [
      await rows.nth(0).getByRole('columnheader').allTextContents(),
      await rows.nth(1).getByRole('cell').allTextContents(),
    ]

    await page.getByRole('combobox', { name: 'Only' }).focus()
    await page.keyboard.type('language: de')
    await expect.poll(() => count.textContent(), { timeout: 10_000 }).toBe('20 of 60 rows')
    await page.getByRole('combobox', { name: 'Only' }).selectOption('without level')

    await expect.poll(() => count.textContent(), { timeout: 10_000 }).toBe('30 of 60 rows')
    expect(heads.slice(0, 6)).toEqual(['language', 'rows', 'passed', 'failed', 'errored', 'unscored'])
    expect(german[0]).toBe('20')
    expect(german[5]).toMatch(/^\d+\.\d % \[/)
    expect(complaints).toEqual([])
  })

  it('shows what rows hold letter by letter, and hidden characters escaped', async () => {
    const attack = `</script><script>alert(1)</script><img src=x onerror=alert(2)><!-- "'\u202eevil\u2028 javascript:alert(3)`
    const shown = `</script><script>alert(1)</script><img src=x onerror=alert(2)><!-- "'\\u202eevil\\u2028 javascript:alert(3)`
    const source = await madeUpSource({
      rows: 3,
      file: '',
      run: { targetId: attack, name: attack, tags: [attack], provenance: { ciUrl: 'javascript:alert(4)', gitBranch: attack } },
      gates: [{ gate: attack, passed: false, values: [attack] }],
      scorers: [{ id: 'one', name: attack, direction: 'higher', threshold: 1 }],
      overrides: (place) => ({
        itemId: `${attack} ${place}`,
        id: `0:${attack} ${place}`,
        input: { [attack]: attack },
        expectedOutput: attack,
        verdict: 'failed',
        error: null,
        output: `${attack}!`,
        scores: [{ scorerId: 'one', scorerName: attack, score: 0, reason: attack }],
      }),
    })
    const { page, complaints } = await openPage(browser, [{ ...source, datasetName: attack }])

    await page.locator('#table .body button').first().click()

    expect(await page.getByRole('dialog').locator('.reason').textContent()).toBe(shown)
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(shown)
    expect(await page.locator('img, a[href^="javascript"]').count()).toBe(0)
    expect(await page.locator('script:not([type])').count()).toBe(1)
    expect(complaints).toEqual([])
  })
})

/** Of three languages, and of some items the level. */
function metadata(place: number): JsonValue {
  return { language: ['de', 'en', 'fr'][place % 3] ?? '', ...(place % 2 === 0 && { level: place % 4 }) }
}

async function group(rows: number): Promise<readonly [DocumentSource, DocumentSource]> {
  const gates = [
    { gate: 'at most 0 errored', passed: false, values: ['3'] },
    { gate: 'pass rate at least 50 %', passed: true, values: ['76 %'] },
  ]
  return [await madeUpSource({ rows, gates, metadata }), await madeUpSource({ rows, metadata, run: { id: 'run-2', targetId: 'target-2' } })]
}

function background(page: Page): Promise<unknown> {
  return page.evaluate('getComputedStyle(document.documentElement).backgroundColor')
}

function focused(page: Page): Promise<unknown> {
  return page.evaluate('document.activeElement?.textContent')
}

async function axeFaults(page: Page): Promise<unknown> {
  await page.evaluate(axe.source)
  return page.evaluate(`axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0].html.slice(0, 200)]))`)
}

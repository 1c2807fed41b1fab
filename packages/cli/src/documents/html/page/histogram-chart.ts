import { countOf } from '../../../text/format-count.ts'
import { element } from './element.ts'
import type { Bin, Histogram } from './histogram.ts'

/** How a histogram is shown. */
export interface ChartStyle {
  /** What is counted, as a reader that sees nothing is told: `scores of Exact match`. */
  readonly name: string
  readonly format: (value: number) => string
  /** Whether all that a bin holds is on the wrong side of a threshold. */
  readonly isBad?: (bin: Bin) => boolean
}

const [width, height] = [200, 48]

/** Draws a histogram with its axis. Each bar tells its count when it is pointed at, and the image all of them to who cannot see it. */
export function histogramChart(
  { bins, isLogarithmic, isWhole }: Histogram,
  { name, format, isBad = () => false }: ChartStyle,
): readonly HTMLElement[] {
  const most = Math.max(...bins.map(({ count }) => count))
  const total = bins.reduce((sum, { count }) => sum + count, 0)
  if (total === 0) return []
  const words = bins.map(
    ({ from, to, count }) => `${isWhole ? format(from) : `${format(from)} to ${format(to)}`}: ${countOf(count, 'row')}`,
  )
  const told = words.filter((_, index) => (bins[index]?.count ?? 0) > 0)
  const image = svg('svg', {
    viewBox: `0 0 ${width} ${height}`,
    preserveAspectRatio: 'none',
    role: 'img',
    'aria-label': `Histogram of ${name}${isLogarithmic ? ', logarithmic' : ''}. ${told.join('; ')}`,
  })
  const step = width / bins.length
  for (const [index, bin] of bins.entries()) {
    const { count } = bin
    // One row of ten thousand is still to be seen.
    const size = count === 0 ? 0 : Math.max(2, (count / most) * height)
    const bar = svg('rect', {
      x: String(index * step + step * 0.06),
      y: String(height - size),
      width: String(step * 0.88),
      height: String(size),
      ...(isBad(bin) ? { class: 'bad' } : {}),
    })
    // A bar without height could not be pointed at; its column can.
    const column = svg('rect', { x: String(index * step), y: '0', width: String(step), height: String(height), class: 'column' })
    const title = svg('title', {})
    title.textContent = words[index] ?? ''
    column.append(title)
    image.append(bar, column)
  }
  return [element('div', { class: 'plot' }, image), axisOf({ bins, isLogarithmic, isWhole }, format)]
}

function axisOf({ bins, isLogarithmic, isWhole }: Histogram, format: (value: number) => string): HTMLElement {
  const [low, high] = [bins[0]?.from ?? 0, isWhole ? (bins.at(-1)?.from ?? 0) : (bins.at(-1)?.to ?? 0)]
  const middle = isLogarithmic ? Math.sqrt(low * high) : (low + high) / 2
  const marks = low === high ? [low] : isWhole && !Number.isInteger(middle) ? [low, high] : [low, middle, high]
  return element('div', { class: 'axis', 'aria-hidden': 'true' }, ...marks.map((mark) => element('span', {}, format(mark))))
}

function svg(name: string, attributes: Readonly<Record<string, string>>): SVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name)
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value)
  return made
}

import { fileURLToPath } from 'node:url'
import { inChild } from '../in-child.ts'

interface Measured {
  readonly items: number
  /** Milliseconds of the best round. */
  readonly engine: number
  readonly bare: number
  readonly own: number
  /** Bytes. */
  readonly heapUsed: number
  readonly peakRss: number
}

const caseModule = fileURLToPath(new URL('engine-case.ts', import.meta.url))

/** Measures what the engine costs an item, beside a bare loop in the same process, and whether memory grows with the dataset. */
export async function engineBenchmark(): Promise<void> {
  console.log('Engine, one synchronous scorer, retainResults: false, best of 5 after a warm-up\n')
  const costs: object[] = []
  for (const events of ['events', 'silent']) {
    const measured = await measure('memory', 100_000, 5, events)
    costs.push({
      store: 'memory',
      items: measured.items,
      events: events === 'events',
      'engine µs/item': micro(measured.engine - measured.own, measured.items),
      'p-map µs/item': micro(measured.bare - measured.own, measured.items),
      ratio: ((measured.engine - measured.own) / (measured.bare - measured.own)).toFixed(1),
      'heap MB': mega(measured.heapUsed),
      'peak RSS MB': mega(measured.peakRss),
    })
  }
  console.table(costs)

  console.log('\nMemory over a store that discards rows\n')
  const sizes: object[] = []
  for (const items of [10_000, 100_000, 1_000_000]) {
    const measured = await measure('discarding', items, items > 100_000 ? 0 : 1, 'events')
    sizes.push({
      items,
      'engine µs/item': micro(measured.engine, items),
      'heap MB': mega(measured.heapUsed),
      'peak RSS MB': mega(measured.peakRss),
    })
  }
  console.table(sizes)
}

async function measure(store: string, items: number, rounds: number, events: string): Promise<Measured> {
  const answer = await inChild(caseModule, [store, String(items), String(rounds), events])
  // The message that engine-case.ts sends.
  return answer as Measured
}

function micro(milliseconds: number, items: number): string {
  return ((milliseconds * 1_000) / items).toFixed(2)
}

function mega(bytes: number): string {
  return (bytes / 1_048_576).toFixed(0)
}

import { fileURLToPath } from 'node:url'
import { chooseServers } from '../../packages/storage-mongodb/src/__tests__/mongod/choose-servers.ts'
import { thisMachine } from '../../packages/storage-mongodb/src/__tests__/mongod/machine.ts'
import { buildCases } from '../build-cases.ts'
import { inChild } from '../in-child.ts'

const rows = 100_000
const longRun = 1_000_000
const runs = 10_000

interface MeasuredRows {
  readonly engine: number
  readonly withIndexes: number
  readonly withNone: number
}

/** Measures the MongoDB store on real servers: the engine beside `insertMany` of the same documents, and pages, totals and lists of runs. */
export async function mongodbBenchmark(): Promise<void> {
  const builtCase = await buildCases(fileURLToPath(new URL('.', import.meta.url)))
  const servers = await chooseServers(thisMachine())
  try {
    const topologies = Object.entries({ standalone: servers.standaloneUrl, 'replica set of three': servers.replicaSetUrl })
    console.log(`${rows.toLocaleString('en-US')} rows of 1 kB, batches of 1,024, write concern majority with journal; median of 3\n`)
    const table: object[] = []
    for (const [topology, url] of topologies) {
      if (url === null) continue
      // The message that the case sends.
      const measured = (await inChild(builtCase('rows-case'), [url, String(rows)], 'built')) as MeasuredRows
      table.push({ topology, ...rowFigures(measured) })
    }
    console.table(table)
    console.log(
      `\nA run of ${longRun.toLocaleString('en-US')} rows among ${runs.toLocaleString('en-US')} others, in milliseconds (warm: median of 20)\n`,
    )
    if (servers.standaloneUrl === null) return
    const pages = (await inChild(builtCase('pages-case'), [servers.standaloneUrl, String(longRun), String(runs)], 'built')) as object
    console.table(Object.fromEntries(Object.entries(pages).map(([name, time]) => [name, { ms: Number(time).toFixed(2) }])))
  } finally {
    await servers.stop()
  }
}

function rowFigures({ engine, withIndexes, withNone }: MeasuredRows): object {
  return {
    'engine rows/s': perSecond(engine),
    'insertMany, same indexes': perSecond(withIndexes),
    'insertMany, no index': perSecond(withNone),
    'engine / same indexes': (withIndexes / engine).toFixed(2),
    'engine / no index': (withNone / engine).toFixed(2),
  }
}

function perSecond(milliseconds: number): string {
  return Math.round((rows / milliseconds) * 1_000).toLocaleString('en-US')
}

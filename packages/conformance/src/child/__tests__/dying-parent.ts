// Forks a child at the location that it is given, and is killed.
import { caseSeam } from '../../runner/case-seam.ts'
import { forkChild } from '../fork-child.ts'
import { StartGate } from '../start-gate.ts'

const childEntry = new URL('./exit-noting-entry.ts', import.meta.url).href
const [location = ''] = process.argv.slice(2)
await forkChild({ childEntry, location, number: 1, seed: 1, seam: caseSeam(1), gate: new StartGate() })
process.kill(process.pid, 'SIGKILL')

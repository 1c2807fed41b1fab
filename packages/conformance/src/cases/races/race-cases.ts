import type { ConformanceCase } from '../../case/conformance-case.ts'
import { multiProcessCases } from './process-cases.ts'
import { raceAlone } from './race.ts'
import { raceForVersions } from './version-race.ts'
import { raceForOneId, raceToCreate, raceToRead, raceToUpdate, raceWithDelete } from './run-races.ts'
import { raceToAdd, raceToList } from './row-races.ts'
import { twoInstanceCases } from './instance-cases.ts'

const seesWrites =
  'A record is read whole, as it was before a write or as it is after, and every write is seen that was acknowledged before.'

/** Calls that are made at the same time. */
export const raceCases: readonly ConformanceCase[] = [
  {
    id: 'C01',
    name: 'race.create-100',
    level: 'stochastic',
    since: '1.0',
    requires: [],
    title: '100 runs created at once are all there',
    clause: 'Stores a new run as `pending` and gives it.',
    likelyCause: 'insertRun reads something that all runs share, and writes it back after others did.',
    run: raceAlone(raceToCreate),
  },
  {
    id: 'C02',
    name: 'race.create-same-id',
    level: 'stochastic',
    since: '1.0',
    requires: [],
    title: 'Of ten runs created at once with one id exactly one is there, and the others are refused',
    clause: '`CONFLICT`, reason `exists`: the id exists; the first run stays as it is.',
    likelyCause: 'insertRun looks whether the id exists and writes in two steps.',
    run: raceAlone(raceForOneId),
  },
  {
    id: 'C03',
    name: 'race.add-200-results',
    level: 'stochastic',
    since: '1.0',
    requires: [],
    title: 'Of 200 rows added at once none is lost and none doubled',
    clause: 'Each row gets the next `seq` of its run at commit, in commit order.',
    likelyCause: 'findRows shows rows of a batch that is not complete, or shows them later than appendRows resolves.',
    run: raceAlone(raceToAdd),
  },
  {
    id: 'C04',
    name: 'race.update-disjoint',
    level: 'stochastic',
    since: '1.0',
    requires: [],
    title: 'Different fields updated at once all survive, and the revision counts each update',
    clause: 'Two patches of different fields made side by side both survive.',
    likelyCause: 'replaceRun compares the revision in one step and writes in another, or not at all.',
    run: raceAlone(raceToUpdate),
  },
  {
    id: 'C05',
    name: 'race.add-vs-delete-run',
    level: 'stochastic',
    since: '1.0',
    requires: [],
    title: 'Rows added while their run is deleted are never reachable, also after the id was made again',
    clause: 'A run made again with the same id starts empty, also when a write raced.',
    likelyCause: 'appendRows finds the run, which is then removed, and stores rows that nobody removes any more.',
    run: raceAlone(raceWithDelete),
  },
  {
    id: 'C06',
    name: 'race.read-during-write',
    level: 'stochastic',
    since: '1.0',
    requires: [],
    title: 'A record of 256 KiB that is read while it is written is old or new, never mixed',
    clause: seesWrites,
    likelyCause: 'replaceRun overwrites the record in place, where readers look at it.',
    run: raceAlone(raceToRead),
  },
  {
    id: 'C07',
    name: 'race.list-during-append',
    level: 'stochastic',
    since: '1.0',
    requires: [],
    title: 'Rows that were acknowledged before a list began are in it, and no batch is seen in part',
    clause: seesWrites,
    likelyCause: 'appendRows resolves before its rows can be read, or findRows reads a copy that is behind.',
    run: raceAlone(raceToList),
  },
  {
    id: 'C08',
    name: 'race.versions-two-writers',
    level: 'stochastic',
    since: '1.0',
    requires: [],
    title: 'Versions of two writers are distinct, and the items at each are a prefix of the history',
    clause:
      'Versions are dates that strictly rise per dataset, also within a millisecond, with several writers, or when the clock goes back.',
    likelyCause: 'replaceDataset does not compare the revision in the step in which it writes.',
    run: raceAlone(raceForVersions),
  },
  ...twoInstanceCases,
  ...multiProcessCases,
]

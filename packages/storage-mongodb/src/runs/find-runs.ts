import type { Asked, Found, Run, RunFilter } from '@assay/core'
import type { Filter } from 'mongodb'
import type { MongoCollections } from '../documents/collections.ts'
import { runOf } from '../documents/run-document.ts'
import type { RunDocument } from '../documents/run-document.ts'
import { readPage } from './read-page.ts'

/** Finds a page of runs, newest first. */
export async function findRuns({ runs }: MongoCollections, { offset, limit, total, ...wanted }: RunFilter & Asked): Promise<Found<Run>> {
  const filter = runFilter(wanted)
  const sort = { createdAt: -1, _id: -1 } as const
  const [rows, count] = await Promise.all([
    readPage(runs, filter, { sort, skip: offset, limit, projection: { rows: 0 } }),
    total ? runs.countDocuments(filter, hasIndex(wanted) ? {} : { hint: { _id: 1 } }) : null,
  ])
  return { rows: rows.map(runOf), total: count }
}

/** Else the server reads the whole collection, though the ids are all that it counts when nothing is filtered. */
function hasIndex({ ids, datasetId, createdFrom, createdBefore }: RunFilter): boolean {
  return [ids, datasetId, createdFrom, createdBefore].some((value) => value !== undefined)
}

/** What is asked for goes in as data: under an operator, never as one. */
function runFilter(wanted: RunFilter): Filter<RunDocument> {
  const { ids, datasetId, status, targetType, targetId, groupId, tags, gitBranch, createdFrom, createdBefore } = wanted
  return {
    ...(ids !== undefined && { _id: { $in: ids } }),
    ...(datasetId !== undefined && { datasetId: { $eq: datasetId } }),
    ...(status !== undefined && { status: { $in: status } }),
    ...(targetType !== undefined && { targetType: { $eq: targetType } }),
    ...(targetId !== undefined && { targetId: { $eq: targetId } }),
    ...(groupId !== undefined && { groupId: { $eq: groupId } }),
    // Of an empty array it matches nothing.
    ...(tags !== undefined && { tags: { $all: [...tags] } }),
    ...(gitBranch !== undefined && { 'provenance.gitBranch': { $eq: gitBranch } }),
    ...((createdFrom !== undefined || createdBefore !== undefined) && {
      createdAt: { ...(createdFrom !== undefined && { $gte: createdFrom }), ...(createdBefore !== undefined && { $lt: createdBefore }) },
    }),
  }
}

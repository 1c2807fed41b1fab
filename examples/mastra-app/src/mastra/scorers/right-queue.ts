import { createScorer } from '@mastra/core/evals'
import { z } from 'zod'

/** Looks whether a mail came to the queue that the row expects. */
export const rightQueue = createScorer({
  id: 'right-queue',
  name: 'Right queue',
  description: 'The mail comes to the right queue',
  type: { input: z.string(), output: z.object({ queue: z.string() }) },
}).generateScore(({ run }) => (run.output.queue === run.groundTruth ? 1 : 0))

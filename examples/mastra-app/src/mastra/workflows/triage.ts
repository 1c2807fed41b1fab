import { createStep, createWorkflow } from '@mastra/core/workflows'
import { z } from 'zod'
import { orders } from '../orders.ts'

const readMail = createStep({
  id: 'read-mail',
  inputSchema: z.string(),
  outputSchema: z.object({ wantsMoney: z.boolean(), number: z.string() }),
  execute: async ({ inputData }) => ({
    wantsMoney: /refund|money back/i.test(inputData),
    number: /\d+/.exec(inputData)?.[0] ?? '',
  }),
})

const chooseQueue = createStep({
  id: 'choose-queue',
  inputSchema: readMail.outputSchema,
  outputSchema: z.object({ queue: z.enum(['refunds', 'deliveries', 'questions']), urgent: z.boolean() }),
  execute: async ({ inputData: { wantsMoney, number } }) => {
    const order = orders.get(number)
    if (order === undefined) return { queue: 'questions' as const, urgent: false }
    return { queue: wantsMoney ? ('refunds' as const) : ('deliveries' as const), urgent: order.total > 300 }
  },
})

/** Decides who reads a mail. */
export const triage = createWorkflow({ id: 'triage', inputSchema: readMail.inputSchema, outputSchema: chooseQueue.outputSchema })
  .then(readMail)
  .then(chooseQueue)
  .commit()

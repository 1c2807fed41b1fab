import { createTool } from '@mastra/core/tools'
import { z } from 'zod'
import { orders } from '../orders.ts'

/** Looks an order up by its number. */
export const findOrder = createTool({
  id: 'find-order',
  description: 'Finds an order by its number',
  inputSchema: z.object({ number: z.string() }),
  outputSchema: z.object({ status: z.string(), total: z.number().optional() }),
  execute: async ({ number }) => orders.get(number) ?? { status: 'unknown' },
})

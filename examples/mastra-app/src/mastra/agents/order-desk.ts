import { Agent } from '@mastra/core/agent'
import { madeUpModel } from '../models/made-up-model.ts'
import { findOrder } from '../tools/find-order.ts'

/** Answers questions about orders. */
export const orderDesk = new Agent({
  id: 'order-desk',
  name: 'Order desk',
  instructions: 'Answer questions about orders in one sentence. Look every order up.',
  model: madeUpModel,
  tools: { findOrder },
})

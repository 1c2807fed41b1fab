import { Mastra } from '@mastra/core'
import { orderDesk } from './agents/order-desk.ts'
import { namesStatus } from './scorers/names-status.ts'
import { rightQueue } from './scorers/right-queue.ts'
import { triage } from './workflows/triage.ts'

/** The application, as it would be if nobody evaluated it. */
export const mastra = new Mastra({
  agents: { orderDesk },
  workflows: { triage },
  scorers: { namesStatus, rightQueue },
  logger: false,
})

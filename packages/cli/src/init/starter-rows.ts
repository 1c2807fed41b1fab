import type { WritableRow } from '@assay/dataset-files'

const tickets = [
  ['charged-twice', 'I was charged twice in May.', 'billing'],
  ['new-address', 'Please send the invoice to our new address.', 'billing'],
  ['refund', 'How do I get a refund?', 'billing'],
  ['crash', 'The app crashes when I open the calendar.', 'technical'],
  ['export', 'The export to PDF ends with an error.', 'technical'],
  ['slow', 'Search has been slow since Monday.', 'technical'],
  ['team-plan', 'Is there a plan for a team of forty?', 'sales'],
  ['buy', 'We would like to buy ten more seats.', 'sales'],
  // The targets that are written to start with know no better; there has to be something to look at.
  ['login', 'I cannot log in any more.', 'technical'],
  ['refund-page', 'The refund page shows an error.', 'technical'],
] as const

/** The rows of the dataset to start with: what customers wrote, and which team has to read it. */
export const starterRows: readonly WritableRow[] = tickets.map(([id, input, expectedOutput]) => ({ id, input, expectedOutput }))

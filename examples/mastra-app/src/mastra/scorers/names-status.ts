import { createScorer } from '@mastra/core/evals'
import type { ScorerRunOutputForAgent } from '@mastra/core/evals'

/** Looks whether the last message of an agent names the status that the row expects. */
export const namesStatus = createScorer({
  id: 'names-status',
  name: 'Names the status',
  description: 'The answer names the right status of the order',
  type: 'agent',
})
  .generateScore(({ run }) => (textOf(run.output.at(-1)).includes(String(run.groundTruth)) ? 1 : 0))
  .generateReason(({ run, score }) => `${score === 1 ? 'names' : 'does not name'} ${String(run.groundTruth)}`)

function textOf(message: ScorerRunOutputForAgent[number] | undefined): string {
  return (message?.content.parts ?? []).map((part) => (part.type === 'text' ? part.text : '')).join(' ')
}

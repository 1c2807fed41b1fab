import { describe, expect, it } from 'vitest'
import { DatasetsInMemory } from '../../storage/domains/datasets/inmemory.ts'
import { RunsInMemory } from '../../storage/domains/runs/inmemory.ts'
import { Mastra } from '../index.ts'

const agent = { id: 'agent-id', generate: () => ({ text: '' }) }
const other = { generate: () => ({ text: '' }) }
const workflow = { id: 'workflow-id', createRun: () => ({}) }
const scorer = { id: 'scorer-id', run: () => ({ score: 1 }) }

const mastra = new Mastra({
  agents: { agentKey: agent, other },
  workflows: { workflowKey: workflow },
  functions: { echo: (input: unknown) => input },
  scorers: { scorerKey: scorer },
})

describe('Mastra', () => {
  it('finds agents, workflows and scorers by their own id, and by their key', () => {
    expect([mastra.getAgentById('agent-id'), mastra.getAgentById('agentKey')]).toEqual([agent, agent])
    expect([mastra.getWorkflowById('workflow-id'), mastra.getWorkflowById('workflowKey')]).toEqual([workflow, workflow])
    expect([mastra.getScorerById('scorer-id'), mastra.getScorerById('scorerKey')]).toEqual([scorer, scorer])
    expect(mastra.getAgentById('other')).toBe(other)
  })

  it('prefers the own id to the key of another', () => {
    const first = { id: 'a', generate: () => null }
    const second = { id: 'b', generate: () => null }

    const crossed = new Mastra({ agents: { b: first, a: second } })

    expect([crossed.getAgentById('a'), crossed.getAgentById('b')]).toEqual([first, second])
    expect([crossed.getAgent('a'), crossed.getAgent('b')]).toEqual([second, first])
  })

  it('finds by key alone where a name is asked for', () => {
    expect([mastra.getAgent('agentKey'), mastra.getWorkflow('workflowKey'), mastra.getScorer('scorerKey')]).toEqual([
      agent,
      workflow,
      scorer,
    ])
    expect([mastra.getAgent('agent-id'), mastra.getWorkflow('workflow-id'), mastra.getScorer('scorer-id')]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  it('finds functions by key', () => {
    expect(mastra.getFunctionById('echo')).toBeTypeOf('function')
    expect(mastra.getFunctionById('nothing')).toBeUndefined()
  })

  it.each(['toString', '__proto__', 'constructor', 'hasOwnProperty', 'nothing'])('finds nothing under %s', (name) => {
    const found = [
      mastra.getAgentById(name),
      mastra.getWorkflowById(name),
      mastra.getFunctionById(name),
      mastra.getScorerById(name),
      mastra.getAgent(name),
    ]

    expect(found).toEqual([undefined, undefined, undefined, undefined, undefined])
  })

  it('finds nothing when nothing was given', () => {
    const empty = new Mastra()

    expect([empty.getAgentById('a'), empty.getWorkflow('a'), empty.getFunctionById('a'), empty.getScorer('a'), empty.getStorage()]).toEqual(
      Array.from({ length: 5 }, () => undefined),
    )
  })

  it('lists all by key', () => {
    expect(mastra.listAgents()).toEqual({ agentKey: agent, other })
    expect(mastra.listWorkflows()).toEqual({ workflowKey: workflow })
    expect(mastra.listFunctions()).toEqual({ echo: expect.any(Function) })
    expect(mastra.listScorers()).toEqual({ scorerKey: scorer })
    expect(new Mastra().listAgents()).toEqual({})
  })

  it('gives the storage that it was given', () => {
    const storage = { stores: { runs: new RunsInMemory(), datasets: new DatasetsInMemory() } }

    expect(new Mastra({ storage }).getStorage()).toBe(storage)
  })
})

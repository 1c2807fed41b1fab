import { expect, it } from 'vitest'
import type { AssayConfig } from '../../config/assay-config.ts'
import type { ChosenTarget } from '../../config/choose-targets.ts'
import { http } from '../../targets/http/http.ts'
import { refuseUnpriced } from '../refuse-unpriced.ts'

const bot: ChosenTarget = { id: 'bot', targetType: 'function', target: () => 'hi' }
const agent: ChosenTarget = { id: 'desk', targetType: 'agent' }

function hostWith(desk: object): Pick<AssayConfig, 'mastra'> {
  // All that is asked of an application's Mastra here.
  return { mastra: { listAgents: () => ({ desk }) } as unknown as NonNullable<AssayConfig['mastra']> }
}

function server(usage: Readonly<Record<string, string>>): ChosenTarget {
  return { id: 'bot', targetType: 'function', target: http({ url: 'http://localhost/', output: '$', usage }) }
}

it.each<[string, AssayConfig, ChosenTarget]>([
  ['a target with a price', { prices: { bot: { input: 1, output: 1 } } }, bot],
  ['a target whose model has a price', { prices: { bot: 'mine', mine: { input: 1, output: 1 } } }, bot],
  ['a target whose model is listed', { prices: { bot: 'openai/gpt-5-mini' } }, bot],
  ['a target that reports its cost', { prices: { bot: 'reported' } }, bot],
  ['a server whose answers have the cost', {}, server({ costUsd: '$.cost' })],
  [
    'an agent whose model is listed',
    hostWith({ id: 'desk', getModel: async () => ({ provider: 'openai.chat', modelId: 'gpt-5-mini' }) }),
    agent,
  ],
  ['an agent whose model is a text', hostWith({ id: 'desk', model: 'openai/gpt-5-mini' }), agent],
  ['an agent with a price', { ...hostWith({ id: 'desk' }), prices: { 'agent/desk': { input: 1, output: 1 } } }, agent],
])('lets %s pass', async (_, config, target) => {
  await expect(refuseUnpriced(config, [target])).resolves.toBeUndefined()
})

it.each<[string, AssayConfig, ChosenTarget, string]>([
  ['a function', {}, bot, '--budget-usd must know what bot costs, and nothing says so before the run'],
  ['a server whose answers have tokens alone', {}, server({ inputTokens: '$.in' }), 'nothing says so before the run'],
  ['a target whose model nobody knows', { prices: { bot: 'my-model' } }, bot, 'my-model, its model, has no price'],
  [
    'an agent whose model nobody knows',
    hostWith({ id: 'desk', model: { provider: 'mine', modelId: 'm' } }),
    agent,
    'mine/m, its model, has no price',
  ],
  [
    'an agent that decides for each call',
    hostWith({ id: 'desk', getModel: () => Promise.reject(new Error('No context')) }),
    agent,
    'nothing says so',
  ],
  ['a workflow', {}, { id: 'flow', targetType: 'workflow' }, 'workflow/flow'],
])('refuses %s and says how to give a price', async (_, config, target, words) => {
  const refused = refuseUnpriced(config, [target])

  await expect(refused).rejects.toThrow(words)
  await expect(refused).rejects.toThrow("'reported' }")
})

it('looks at every target', async () => {
  const priced = { ...bot, id: 'priced' }

  await expect(refuseUnpriced({ prices: { priced: 'reported' } }, [priced, bot])).rejects.toThrow('what bot costs')
})

import { describe, expect, it } from 'vitest'
import { errorOf } from '../../__tests__/error-of.ts'
import { row } from '../../__tests__/row.ts'
import { scoreOf } from '../../__tests__/score-of.ts'
import { jsonSchema } from '../json-schema.ts'

const city = {
  type: 'object',
  required: ['name', 'people'],
  properties: { name: { type: 'string', minLength: 1 }, people: { type: 'integer' }, mail: { type: 'string', format: 'email' } },
}

describe('jsonSchema', () => {
  it('is a pass or fail scorer', () => {
    expect(jsonSchema({ schema: true })).toMatchObject({ id: 'json-schema', direction: 'higher', threshold: 1 })
  })

  it.each([
    [{ name: 'กรุงเทพฯ', people: 1 }, 1],
    ['{"name":"Paris","people":2000000}', 1],
    [{ name: 'Paris', people: 1.5 }, 0],
    [{ name: 'Paris', people: 1, mail: 'nobody' }, 0],
    [null, 0],
  ])('checks %j: %d', async (output, score) => {
    expect(await scoreOf(jsonSchema({ schema: city }), output)).toBe(score)
  })

  // The published suite of JSON Schema: tests/draft2020-12/prefixItems.json and maxLength.json.
  it.each([
    [{ prefixItems: [{ type: 'integer' }, { type: 'string' }] }, [1, 'foo'], 1],
    [{ prefixItems: [{ type: 'integer' }, { type: 'string' }] }, ['foo', 1], 0],
    [{ prefixItems: [{ type: 'integer' }, { type: 'string' }] }, [1], 1],
    [{ maxLength: 2 }, '"\u{1F4A9}\u{1F4A9}"', 1],
  ])('decides %j for %j as draft 2020-12 does: %d', async (schema, output, score) => {
    expect(await scoreOf(jsonSchema({ schema }), output)).toBe(score)
  })

  // The published suite of JSON Schema: tests/draft7/items.json, "an array of schemas for items".
  it('follows draft-07 when the schema says so', async () => {
    const schema = { $schema: 'http://json-schema.org/draft-07/schema#', items: [{ type: 'integer' }, { type: 'string' }] }

    expect(await scoreOf(jsonSchema({ schema }), [1, 'foo'])).toBe(1)
    expect(await scoreOf(jsonSchema({ schema }), ['foo', 1])).toBe(0)
  })

  it('names what is wrong, five faults at most', async () => {
    const schema = { type: 'array', items: { type: 'integer' } }

    expect(await jsonSchema({ schema: city }).run(row({ name: '' }))).toEqual({
      score: 0,
      reason: "/: must have required property 'people'; /name: must NOT have fewer than 1 characters",
    })
    expect((await jsonSchema({ schema }).run(row(['a', 'b', 'c', 'd', 'e', 'f']))).reason?.split('; ')).toHaveLength(5)
  })

  it('scores a text that is no JSON 0', async () => {
    expect(await jsonSchema({ schema: city }).run(row('Paris'))).toMatchObject({
      score: 0,
      reason: expect.stringMatching(/^The output is no JSON: /),
    })
  })

  it('refuses a schema with a misspelt keyword, which would check nothing', async () => {
    expect(await errorOf(() => jsonSchema({ schema: { requird: ['a'] } }).run(row({})))).toBe(
      'INVALID jsonSchema: schema: strict mode: unknown keyword: "requird"; correct the schema',
    )
  })

  it('refuses what is no schema', async () => {
    const schema: unknown = JSON.parse('"string"')

    // Code without types may pass anything here.
    expect(await errorOf(() => jsonSchema({ schema: schema as boolean }))).toBe(
      'INVALID jsonSchema: schema: expected a JSON Schema, an object or a boolean',
    )
  })
})

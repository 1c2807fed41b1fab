import { describe, expect, it } from 'vitest'
import { checkDatabaseName, databaseNameOf } from '../database-name.ts'

describe('the name of the database', () => {
  it.each([
    ['mongodb://host/evals', 'evals'],
    ['mongodb://user:password@one:1,two:2/team%2Devals?replicaSet=rs', 'team-evals'],
    ['mongodb+srv://user:password@cluster.example.net/evals', 'evals'],
    ['mongodb://host', 'assay'],
    ['mongodb://host/', 'assay'],
    ['mongodb://host/?tls=true', 'assay'],
    ['mongodb://host?appName=a/b', 'assay'],
  ])('in %s is %s', (url, name) => {
    expect(databaseNameOf(url)).toBe(name)
  })

  it.each(['', 'a b', 'a.b', 'a/b', 'a$b', '\0', 'é'.repeat(32)])('cannot be %j', (name) => {
    expect(() => checkDatabaseName(name)).toThrow(expect.objectContaining({ code: 'INVALID' }))
  })

  it.each(['evals', 'team-evals', 'é'.repeat(31)])('can be %j', (name) => {
    expect(() => checkDatabaseName(name)).not.toThrow()
  })
})

import { expect, it } from 'vitest'
import { databaseUrl } from './database-url.ts'

it.each([
  ['mongodb://127.0.0.1:27017', 'mongodb://127.0.0.1:27017/evals'],
  ['mongodb://127.0.0.1:27017/', 'mongodb://127.0.0.1:27017/evals'],
  ['mongodb://a:1,b:2/other?replicaSet=set', 'mongodb://a:1,b:2/evals?replicaSet=set'],
  ['mongodb+srv://cluster.example/?appName=tests', 'mongodb+srv://cluster.example/evals?appName=tests'],
  ['mongodb://me:secret@a:1', 'mongodb://me:secret@a:1/evals?authSource=admin'],
  ['mongodb://me:secret@a:1/users?tls=true', 'mongodb://me:secret@a:1/evals?tls=true&authSource=users'],
  ['mongodb://me:secret@a:1/?authSource=users', 'mongodb://me:secret@a:1/evals?authSource=users'],
])('leads from %s to a database', (url, expected) => {
  const found = databaseUrl(url, 'evals')

  expect(found).toBe(expected)
})

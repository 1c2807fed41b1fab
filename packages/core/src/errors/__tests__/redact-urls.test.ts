import { describe, expect, it } from 'vitest'
import { redactUrls } from '../redact-urls.ts'

describe('redactUrls', () => {
  it.each([
    ['mongodb://user:secret@host/db', 'mongodb://***@host/db'],
    ['mongodb+srv://user:secret@a.b,c.d/db', 'mongodb+srv://***@a.b,c.d/db'],
    ['https://token@host', 'https://***@host'],
    ['HTTPS://User:Secret@Host', 'HTTPS://***@Host'],
    ['failed: "redis://:secret@localhost:6379", again', 'failed: "redis://***@localhost:6379", again'],
    ['postgres://user:p@ss:w@rd@host/db', 'postgres://***@host/db'],
    ['postgres://user:pa/ss@host:5432/db', 'postgres://***@host:5432/db'],
    ['postgres://user:p@a/s@host:5432/db', 'postgres://***@host:5432/db'],
    ['a://u:p@h and b://v:q@i', 'a://***@h and b://***@i'],
    ['libsql://host?authToken=ey.J.x&tls=1', 'libsql://host?authToken=***&tls=1'],
    ['host=h;Password=secret;db=x', 'host=h;Password=***;db=x'],
    ['mongodb://h/?tlsCertificateKeyFilePassword=secret', 'mongodb://h/?tlsCertificateKeyFilePassword=***'],
  ])('hides what is secret in %s', (text, redacted) => {
    expect(redactUrls(text)).toBe(redacted)
  })

  it.each([
    'connect ECONNREFUSED 127.0.0.1:27017',
    'mongodb://localhost:27017/db?authSource=admin',
    'https://registry.example/@scope/name',
    'http://localhost:4873/@scope/name',
    'write to me@example.com',
    'file:///home/me@work/store',
    'a value of 3 tokens = 5',
  ])('leaves %s as it is', (text) => {
    expect(redactUrls(text)).toBe(text)
  })
})

import { AssayError } from '@assay/core'
import { MongoCompatibilityError, MongoServerError, MongoServerSelectionError } from 'mongodb'
import { describe, expect, it } from 'vitest'
import { mongoFailure } from '../mongo-failure.ts'
import type { ServerName } from '../server-name.ts'
import { toldOf } from './told-failure.ts'

const server: ServerName = { hosts: ['db.example.com:27017'], authSource: 'admin', selectionSeconds: 5, answerSeconds: 30 }

/** An error as the driver throws it when it finds no server, with the last reason that it met. */
function noServer(reason: string, topology: object = { servers: new Map() }): Error {
  return Object.assign(new MongoServerSelectionError(reason, { servers: new Map() } as never), { reason: topology })
}

function serverError(code: number, message: string): Error {
  return new MongoServerError({ message, code })
}

describe('mongoFailure', () => {
  it.each([
    {
      what: 'a member that only the replica set knows',
      error: noServer('getaddrinfo ENOTFOUND mongo-2'),
      says: 'The replica set names a member mongo-2, which this machine does not know: make the name resolve here, or name one member with directConnection=true',
    },
    {
      what: 'a host that cannot be reached',
      error: noServer('connect EHOSTUNREACH 10.0.0.1:27017'),
      says: 'db.example.com:27017 cannot be reached from this machine: look at its network, VPN or firewall, or correct the host in the storage URL',
    },
    {
      what: 'a certificate that is not accepted',
      error: noServer("Hostname/IP does not match certificate's altnames: Host: db.example.com. is not in the cert's altnames"),
      says: "The certificate of the MongoDB server at db.example.com:27017 was not accepted (Hostname/IP does not match certificate's altnames): name its authority with tlsCAFile in the storage URL, or use the host that it is made for",
    },
    {
      what: 'a hosted server that does not know the user',
      error: serverError(8_000, 'bad auth : authentication failed'),
      says: 'The MongoDB server at db.example.com:27017 refused the user name or the password, which it looked up in the database admin: correct them in the storage URL, and name the database in which the user was made with authSource',
    },
    {
      what: 'a hosted server whose quota is used up',
      error: serverError(8_000, 'you are over your space quota, using 513 MB of 512 MB'),
      says: 'The disk of the MongoDB server at db.example.com:27017 is full: free space on it, then try again',
    },
    {
      what: 'a name that the server does not take',
      error: serverError(73, "Invalid database name: 'a.b'"),
      says: "The MongoDB server at db.example.com:27017 does not take the name of the database or the collection (Invalid database name: 'a.b'): choose another",
    },
    {
      what: 'a view',
      error: serverError(166, 'Namespace evals.assay_runs is a view, not a collection'),
      says: 'A collection of the store is a view (Namespace evals.assay_runs is a view, not a collection): choose another database in the storage URL, or a collectionPrefix',
    },
    {
      what: 'a cursor that is gone',
      error: serverError(43, 'cursor id 7 not found'),
      says: 'The MongoDB server at db.example.com:27017 could not finish reading (cursor id 7 not found): try again',
    },
    {
      what: 'a command that nobody foresaw, with a URL in its text',
      error: serverError(9_999, 'cannot reach mongodb://bob:p4ssw0rd@other:1/ for this'),
      says: 'The MongoDB server at db.example.com:27017 could not read (cannot reach mongodb://***@other:1/ for this): look at the cause, then try again',
    },
  ])('puts $what into words', ({ error, says }) => {
    const told = mongoFailure(error, { server, action: 'read' })

    expect(told).toMatchObject({ code: 'BACKEND', message: says, cause: error, details: {} })
  })

  it('says that a server is too old for the driver', () => {
    const error = new MongoCompatibilityError(
      'Server at db.example.com:27017 reports maximum wire version 6, but this version of the Node.js Driver requires at least 8',
    )

    expect(toldOf(mongoFailure(error, { server, action: 'open' }))).toMatchObject({
      code: 'UNSUPPORTED',
      text: 'The MongoDB server at db.example.com:27017 is too old: Assay needs MongoDB 5.0 or newer',
    })
  })

  it('cuts off what a server repeats of a command', () => {
    const told = mongoFailure(serverError(1, `Bad: ${'x'.repeat(10_000)}`), { server, action: 'write' })

    expect(toldOf(told).text.length).toBeLessThan(400)
  })

  it('does not know what became of a write for which no server was found the second time', () => {
    const told = mongoFailure(noServer('connect ECONNREFUSED 10.0.0.1:27017'), { server, action: 'write' })

    expect(toldOf(told).outcome).toBe('unknown')
  })

  it('knows that a write which the server says it did not begin was not done', () => {
    const error = new MongoServerError({ message: 'not primary', code: 10_107, errorLabels: ['RetryableWriteError', 'NoWritesPerformed'] })

    expect(toldOf(mongoFailure(error, { server, action: 'write' })).outcome).toBe('none')
  })

  it.each([new AssayError('CONFLICT', 'It exists'), new TypeError('undefined is not a function'), 'a text'])(
    'leaves what is not of the driver as it is: %s',
    (error) => {
      expect(mongoFailure(error, { server, action: 'read' })).toBe(error)
    },
  )
})

import { expect, test } from 'vitest'
import { documentName } from '../document-name.ts'
import { decodeRowAddress, encodeRowAddress } from '../row-address.ts'

test('an address comes back from the query of a URI as it was, whatever is in it', () => {
  const address = { storageUrl: 'file:/a b/ü&?#%25', runId: 'run=1&x', rowId: '0:🙂 "\n', part: 'actual' } as const

  const query = encodeRowAddress(address)

  expect(query).toMatch(/^[\w-]+$/)
  expect(decodeRowAddress(query)).toEqual(address)
})

test.each(['', 'nonsense', Buffer.from('{"a":1}').toString('base64url'), Buffer.from('["a","b","c","other"]').toString('base64url')])(
  'what is no address is told apart: %s',
  (query) => {
    expect(decodeRowAddress(query)).toBeNull()
  },
)

test('the name of a document has no character that leads elsewhere', () => {
  expect(['../../etc/passwd', 'a\u202eb', '…', 'Grüße 7'].map(documentName)).toEqual(['etc-passwd', 'a-b', 'row', 'Grüße 7'])
})

import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'

// A name of a file has 255 bytes at most on every file system that matters, and an id follows.
const longestOwner = 180

/**
 * The name of something that is being made or removed: it says whose it is, so that it can be swept when its owner is certainly gone. An owner
 * whose name is too long for that becomes a hash, and is never known to be gone.
 */
export function scratchName(owner: string, id: string): string {
  const encoded = Buffer.from(owner, 'utf8').toString('base64url')
  const name = encoded.length <= longestOwner ? encoded : `=${createHash('sha256').update(owner, 'utf8').digest('hex')}`
  return `${name}.${id}`
}

/** The owner that a name was made for; null when the name does not tell. */
export function ownerOfScratch(name: string): string | null {
  const [encoded = '', id] = name.split('.')
  if (id === undefined || encoded === '' || encoded.startsWith('=')) return null
  return Buffer.from(encoded, 'base64url').toString('utf8')
}

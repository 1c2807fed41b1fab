import type { Socket } from 'node:net'
import type { Direction, ProxyFaults } from './proxy-faults.ts'
import { answeredId, messageCutter, requestId } from './wire-messages.ts'

/** Joins a client's connection to the server's, by way of the faults. When one of the two ends, so does the other. */
export function joinConnections(client: Socket, server: Socket, faults: ProxyFaults): void {
  const unanswered = new Map<number, 'lost' | 'cut'>()

  forward('requests', client, server, faults, (request) => {
    const fate = faults.fateOf(request)
    if (fate !== 'kept') unanswered.set(requestId(request), fate)
    return true
  })
  forward('answers', server, client, faults, (answer) => {
    const fate = unanswered.get(answeredId(answer))
    if (fate === undefined) return true
    faults.countLost()
    if (fate === 'cut') client.resetAndDestroy()
    return false
  })
}

function forward(direction: Direction, from: Socket, to: Socket, faults: ProxyFaults, isWanted: (message: Buffer) => boolean): void {
  const cut = messageCutter()
  let last: Promise<unknown> = Promise.resolve()
  from.setNoDelay()
  from.on('data', (chunk) => {
    for (const message of cut(chunk)) {
      // Whether an answer is lost is decided when it comes: what it answers has then been done.
      if (isWanted(message)) last = Promise.all([last, faults.passage(direction)]).then(() => to.write(message))
    }
  })
  from.on('end', () => {
    void last.then(() => to.end())
  })
  from.on('error', () => to.resetAndDestroy())
  from.on('close', (hadError) => {
    if (!from.readableEnded || hadError) to.destroy()
  })
}

import type { CommandStartedEvent, Document, MongoClient } from 'mongodb'

/** A command that a store sent, and the call that it was sent for. */
export interface SentCommand {
  readonly call: string
  readonly name: string
  readonly collection: string
  /** What the server got, without what belongs to the session alone. */
  readonly command: Document
}

const explained = new Set(['find', 'aggregate', 'count', 'distinct', 'update', 'delete', 'findAndModify'])
const ofSession = new Set(['lsid', 'txnNumber', '$db', '$clusterTime', '$readPreference', 'readConcern', 'writeConcern', 'signature'])

/** Writes down the commands that can be explained, as a client with `monitorCommands` sends them. */
export class CommandLog {
  readonly sent: SentCommand[] = []
  #call: string | null = null

  constructor(client: MongoClient) {
    client.on('commandStarted', (event: CommandStartedEvent) => this.#take(event))
  }

  /** Does something, and writes down what is sent for it. */
  async during<Value>(call: string, work: () => Promise<Value>): Promise<Value> {
    this.#call = call
    try {
      return await work()
    } finally {
      this.#call = null
    }
  }

  #take({ commandName: name, command }: CommandStartedEvent): void {
    if (this.#call === null || !explained.has(name)) return
    const fields = Object.entries(command).filter(([field]) => !ofSession.has(field))
    this.sent.push({ call: this.#call, name, collection: String(command[name]), command: Object.fromEntries(fields) })
  }
}

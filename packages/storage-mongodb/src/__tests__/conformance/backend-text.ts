import type { MongoClient } from 'mongodb'

/** Says what a client is connected to, for example `MongoDB 6.0.5, replica set of 3`. */
export async function backendText(client: MongoClient): Promise<string> {
  const admin = client.db('admin')
  const [{ version }, { setName, hosts }] = await Promise.all([admin.command({ buildInfo: 1 }), admin.command({ hello: 1 })])
  const topology = setName === undefined ? 'standalone' : `replica set of ${Array.isArray(hosts) ? hosts.length : 1}`
  return `MongoDB ${String(version)}, ${topology}`
}

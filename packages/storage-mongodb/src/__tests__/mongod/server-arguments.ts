/**
 * The words that every mongod of the tests is started with. It writes its journal and syncs as in real life; it only takes less memory, keeps
 * no statistics of itself, leaves no socket file behind when it is killed, and takes `configureFailPoint`.
 */
export const serverArguments: readonly string[] = [
  '--wiredTigerCacheSizeGB=0.25',
  '--setParameter=diagnosticDataCollectionEnabled=false',
  '--setParameter=enableTestCommands=1',
  ...(process.platform === 'win32' ? [] : ['--nounixsocket']),
]

/** How many milliseconds a server has to start: on a machine at full load the ten seconds that are usual are too few. */
export const launchTimeout: number = 120_000

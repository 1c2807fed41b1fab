import { join } from 'node:path'
import type { ServerOptions } from './server-options.ts'

/** What the server is told on its command line. Below the folder is all that it writes. */
export function serverWords(folder: string, extension: string, options: ServerOptions): readonly string[] {
  const values = {
    'server-data-dir': join(folder, 'server'),
    'user-data-dir': join(folder, 'user'),
    'extensions-dir': join(folder, 'extensions'),
    'install-extension': extension,
    host: '127.0.0.1',
    port: '0',
    // A page that went away without a word takes its extension host with it after five seconds.
    'reconnection-grace-time': '5',
  }
  const switches = {
    'accept-server-license-terms': true,
    'start-server': true, // also after an extension was installed
    'without-connection-token': true,
    'disable-telemetry': true,
    'disable-workspace-trust': options.restricted !== true,
    'enable-smoke-test-driver': options.driver === true,
    'enable-remote-auto-shutdown': true, // a server whose test run was killed ends by itself
  }
  return [
    ...Object.entries(switches).flatMap(([name, isOn]) => (isOn ? [`--${name}`] : [])),
    ...Object.entries(values).flatMap(([name, value]) => [`--${name}`, value]),
  ]
}

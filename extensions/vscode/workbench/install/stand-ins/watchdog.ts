/**
 * Stands in for `native-watchdog`, which is compiled while it is installed. It ends an extension host that hangs when its server is gone; the
 * tests end what their server started by themselves. As a text, because it is written into the installed workbench.
 */
export const watchdogStandIn = `'use strict'
exports.start = () => {}
exports.exit = (code) => process.exit(code)
`

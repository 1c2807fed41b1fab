/**
 * Stands in for `@vscode/spdlog`, which is compiled while it is installed: without any logger VS Code's output channels stay empty, and every
 * start prints the same error a dozen times. As a text, because it is written into the installed workbench.
 */
export const loggerStandIn = `'use strict'
const { appendFileSync, mkdirSync } = require('node:fs')
const { dirname } = require('node:path')

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'critical']

class Logger {
  #path
  #level = 2
  #isPlain = false
  constructor(_type, _name, path) {
    this.#path = path
    for (const [level, name] of levels.entries()) this[name] = (message) => this.#write(level, message)
  }
  #write(level, message) {
    if (level < this.#level) return
    const line = this.#isPlain ? message : new Date().toISOString() + ' [' + levels[level] + '] ' + message + '\\n'
    try {
      appendFileSync(this.#path, line)
    } catch {
      // The profile was removed while the server ended.
    }
  }
  getLevel() {
    return this.#level
  }
  setLevel(level) {
    this.#level = level
  }
  setPattern() {}
  clearFormatters() {
    this.#isPlain = true
  }
  flush() {}
  drop() {}
}

async function createLogger(name, path) {
  mkdirSync(dirname(path), { recursive: true })
  return new Logger('rotating', name, path)
}

exports.version = 0
exports.setLevel = () => {}
exports.setFlushOn = () => {}
exports.Logger = Logger
exports.createRotatingLogger = createLogger
exports.createAsyncRotatingLogger = createLogger
`

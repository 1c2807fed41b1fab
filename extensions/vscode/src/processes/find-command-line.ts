import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { protocolVersion } from '@assay/cli/editor-protocol'
import type { CommandLineModule } from './command-line-module.ts'
import type { Translate } from './translate.ts'
import { UnfitCommandLineError } from './unfit-command-line.ts'

/** What a command line is found with. */
export interface CommandLineFinderOptions {
  /** The module that is part of the extension. */
  readonly bundledPath: string
  readonly isTrusted: () => boolean
  readonly translate: Translate
}

/** Finds the command line: after trust that of the workspace, as Node finds a package from a folder, else that of the extension. */
export class CommandLineFinder {
  readonly #options: CommandLineFinderOptions
  #isBundledWanted = false

  constructor(options: CommandLineFinderOptions) {
    this.#options = options
  }

  /**
   * Finds it for a folder.
   *
   * @throws `UnfitCommandLineError` when the workspace's has nothing for editors.
   */
  find(folder: string): CommandLineModule {
    const bundled: CommandLineModule = { path: this.#options.bundledPath, version: null, from: 'bundled' }
    if (this.#isBundledWanted || !this.#options.isTrusted()) return bundled
    const manifestPath = manifestFrom(folder)
    if (manifestPath === null) return bundled
    const { version, modules } = readManifest(manifestPath)
    const path = modules.map((module) => join(dirname(manifestPath), module)).find(existsSync)
    if (path === undefined) throw this.unfit(version, null)
    return { path, version, from: 'workspace' }
  }

  /** From now on that of the extension is used everywhere. */
  useBundled(): void {
    this.#isBundledWanted = true
  }

  /**
   * Says why the workspace's cannot be used.
   *
   * @param protocol What it speaks; null: nothing.
   */
  unfit(version: string, protocol: number | null): UnfitCommandLineError {
    const { translate } = this.#options
    const message =
      protocol === null
        ? translate(
            'This workspace has @assay/cli {0}, which has nothing for editors. The extension needs one with editor protocol {1}: install another version, or use the one in the extension',
            version,
            protocolVersion,
          )
        : translate(
            'This workspace has @assay/cli {0} with editor protocol {1}. The extension needs protocol {2}: install another version of either, or use the one in the extension',
            version,
            protocol,
            protocolVersion,
          )
    return new UnfitCommandLineError(message, version)
  }
}

/**
 * The package's manifest in the nearest `node_modules`, from the folder upwards as Node looks for packages, links followed. Node's own resolution
 * would also find one that is installed for the whole machine, or that the extension host was told of.
 */
function manifestFrom(folder: string): string | null {
  const path = join(folder, 'node_modules', '@assay', 'cli', 'package.json')
  if (existsSync(path)) return realpathSync(path)
  const parent = dirname(folder)
  return parent === folder ? null : manifestFrom(parent)
}

/** The version, and the modules for editors in the order in which they are preferred: what was built, else its source. */
function readManifest(path: string): { readonly version: string; readonly modules: readonly string[] } {
  const manifest = record(parsed(path))
  const version = typeof manifest['version'] === 'string' ? manifest['version'] : '?'
  const entry = record(manifest['exports'])['./editor']
  const candidates: readonly unknown[] = typeof entry === 'string' ? [entry] : [record(entry)['default'], record(entry)['@assay/source']]
  return { version, modules: candidates.filter((candidate) => typeof candidate === 'string') }
}

function parsed(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}

/** The fields of a value; none when it is no object. */
function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

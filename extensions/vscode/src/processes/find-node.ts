import { isAbsolute, resolve } from 'node:path'
import type { Seam } from '@assay/core'
import { ChildError } from './child-error.ts'
import { cleanEnvironment } from './clean-environment.ts'
import type { FoundNode } from './found-node.ts'
import { isNewEnough, neededNode } from './node-version.ts'
import { probeNode, probeNodeOfShell } from './probe-node.ts'
import type { ProbedNode, ProbePlace } from './probe-node.ts'
import type { Translate } from './translate.ts'

/** What a Node is found with. */
export interface NodeFinderOptions {
  /** The setting `assay.nodePath` as it holds in a folder; empty: not set. */
  readonly setting: (folder: string) => string
  /** Whether programs may be chosen by what stands in the workspace. Before trust, they are looked for in `homeFolder`. */
  readonly isTrusted: () => boolean
  readonly homeFolder: string
  /** The login shell; null: there is none. */
  readonly shell: string | null
  readonly environment: Readonly<NodeJS.ProcessEnv>
  /** The extension host's own. */
  readonly host: ProbedNode
  readonly seam: Pick<Seam, 'sleep'>
  readonly log: (text: string) => void
  /** Tells the person that the Node which the setting names is not the one that runs. */
  readonly tellUnused: (text: string) => void
  readonly translate: Translate
}

/** Finds the Node that runs the user's code: that of the setting, of the login shell, of the PATH, else the host's own. */
export class NodeFinder {
  readonly #options: NodeFinderOptions
  readonly #found = new Map<string, Promise<FoundNode>>()
  readonly #told = new Set<string>()

  constructor(options: NodeFinderOptions) {
    this.#options = options
  }

  /**
   * Finds it for a folder, once.
   *
   * @throws `ChildError` when none is new enough.
   */
  find(folder: string): Promise<FoundNode> {
    const place = this.#options.isTrusted() ? folder : this.#options.homeFolder
    const known = this.#found.get(place)
    if (known !== undefined) return known
    const finding = this.#find(place)
    this.#found.set(place, finding)
    finding.catch(() => this.#found.delete(place))
    return finding
  }

  /** Looks again next time, because the setting changed or the workspace is trusted now. */
  forget(): void {
    this.#found.clear()
    this.#told.clear()
  }

  async #find(folder: string): Promise<FoundNode> {
    const { setting, shell, host, environment, seam, log, translate } = this.#options
    const place: ProbePlace = { folder, environment: cleanEnvironment(environment), seam }
    const program = setting(folder).trim()
    const named = /[/\\]/.test(program) && !isAbsolute(program) ? resolve(folder, program) : program
    const ways: readonly (readonly [FoundNode['from'], () => Promise<ProbedNode | null>])[] = [
      ...(program === '' ? [] : [['setting', () => probeNode(named, place)] as const]),
      ...(shell === null ? [] : [['shell', () => probeNodeOfShell(shell, place)] as const]),
      ['path', () => probeNode('node', place)],
      ['host', () => Promise.resolve(host)],
    ]
    let unused: string | null = null
    for (const [from, probe] of ways) {
      const node = await probe()
      if (node !== null && isNewEnough(node.version)) {
        log(`Node ${node.version} (${from}) runs what is started in ${folder}: ${node.path}`)
        if (unused !== null) this.#tellUnused(translate('{0}. Node {1} is used in its place: {2}', unused, node.version, node.path))
        return { ...node, from }
      }
      log(
        node === null
          ? `No Node answers (${from})`
          : `Skipped Node ${node.version} (${from}), which is older than ${neededNode}: ${node.path}`,
      )
      if (from !== 'setting') continue
      unused =
        node === null
          ? translate('No Node answers at {0}, which the setting assay.nodePath names', named)
          : translate('Node {0}, which the setting assay.nodePath names, is older than {1}', node.version, neededNode)
    }
    throw new ChildError(translate('No Node {0} or newer was found. Install one, or name it in the setting assay.nodePath', neededNode))
  }

  /** Once, for all folders of a window. */
  #tellUnused(text: string): void {
    if (this.#told.has(text)) return
    this.#told.add(text)
    this.#options.tellUnused(text)
  }
}

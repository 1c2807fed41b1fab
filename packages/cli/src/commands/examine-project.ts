import type { CommandContext } from '../command-context.ts'
import { assayVersion } from '../assay-version.ts'
import { placeWords } from '../config/place-words.ts'
import { checkConfigFailed, checkConfigFound } from '../doctor/check-config.ts'
import { checkDatasets } from '../doctor/check-datasets.ts'
import { checkEnvironment } from '../doctor/check-environment.ts'
import { checkLines } from '../doctor/check-lines.ts'
import { checkNode } from '../doctor/check-node.ts'
import { checkPackages } from '../doctor/check-packages.ts'
import type { CheckResult } from '../doctor/check-result.ts'
import { checkScorers } from '../doctor/check-scorers.ts'
import { checkStore } from '../doctor/check-store.ts'
import type { CheckedStore } from '../doctor/check-store.ts'
import { checkTargets } from '../doctor/check-targets.ts'
import { doctorLines } from '../doctor/doctor-lines.ts'
import { hasDamage } from '../doctor/has-damage.ts'
import { storeJsonLines } from '../doctor/store-json-lines.ts'
import type { ExitCode } from '../exit-codes.ts'
import { exitCodes } from '../exit-codes.ts'
import { paintFor } from '../output/paint.ts'
import { withoutSecrets } from '../output/without-secrets.ts'
import { commandText } from '../text/command-text.ts'
import { harmlessJson } from '../text/harmless-json.ts'
import { UsageError } from '../usage-error.ts'
import type { DoctorFlags } from './doctor-command.ts'
import { prepareStorage } from './prepare-storage.ts'
import type { Prepared } from './with-storage.ts'

/** Does what `assay doctor` was asked for without `--repair`: looks at everything that a run needs, and calls nothing that could cost money. */
export async function examineProject(flags: DoctorFlags, context: CommandContext): Promise<ExitCode> {
  const { environment, folder, output, stderr } = context
  const redact = (text: string): string => withoutSecrets(text, environment)
  const prepared = await prepare(flags, context)
  const checks = [checkNode(process.versions.node, process.features.typescript), ...(await checksOf(prepared, context, redact))].map(
    ({ message, ...rest }) => ({ ...rest, message: redact(message) }),
  )
  const store = 'problem' in prepared ? null : await checkStore(prepared, flags.storage !== undefined, folder, stderr)
  const said = store?.kind === 'said' ? [...checks, { ...store.result, message: redact(store.result.message) }] : checks
  const found = store?.kind === 'examined' ? store.found : null
  if (flags.json === true) {
    for (const line of found === null ? [] : storeJsonLines(found)) output.write(`${line}\n`)
    for (const result of said) output.write(`${harmlessJson(result)}\n`)
  } else {
    const style = { paint: paintFor(output.stream), width: Math.max(40, output.stream.isTTY ? output.stream.columns : 160) }
    const repairText = 'problem' in prepared ? '' : commandText(['doctor', '--repair', ...placeWords(flags, prepared.loaded, folder)])
    const storeLines = found === null ? [] : doctorLines(found, { repairText, style })
    output.write(`${[...checkLines(said, style), ...storeLines].join('\n')}\n`)
  }
  return exitCodeOf(said, store)
}

type Failed = { readonly problem: string }

async function prepare(flags: DoctorFlags, context: CommandContext): Promise<Prepared | Failed> {
  try {
    return await prepareStorage(flags, context)
  } catch (error) {
    if (!UsageError.isInstance(error)) throw error
    return { problem: error.message }
  }
}

async function checksOf(
  prepared: Prepared | Failed,
  { environment, folder }: CommandContext,
  redact: (text: string) => string,
): Promise<readonly CheckResult[]> {
  if ('problem' in prepared) return [checkPackages(folder, assayVersion()), checkConfigFailed(prepared.problem)]
  const { loaded } = prepared
  return [
    checkPackages(loaded.folder, assayVersion()),
    checkConfigFound(loaded),
    ...(await checkDatasets(loaded)),
    ...(await checkTargets(loaded, environment, redact)),
    ...checkScorers(loaded),
    ...checkEnvironment(loaded, environment),
  ]
}

function exitCodeOf(results: readonly CheckResult[], store: CheckedStore | null): ExitCode {
  if (results.some(({ check, state }) => check !== 'store' && state === 'problem')) return exitCodes.usage
  if (store?.kind === 'said') return store.exitCode
  return store !== null && hasDamage(store.found) ? exitCodes.damaged : exitCodes.done
}

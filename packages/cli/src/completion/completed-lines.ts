import type { Command } from 'commander'
import type { CommandContext } from '../command-context.ts'
import type { LoadedConfig } from '../config/load-config.ts'
import { chooseStorage } from '../storage/choose-storage.ts'
import type { CompletedWord } from './completed-word.ts'
import { knownWords } from './known-words.ts'
import { fileLines, shellLines } from './shell-lines.ts'
import type { TypedLine } from './typed-line.ts'
import { wantedWords } from './wanted-words.ts'
import type { WantedWords } from './wanted-words.ts'

/** Completes a word: gives what its shell is to be told. The config or the storage is read where the word can only come from there. */
export async function completedLines(program: Command, line: TypedLine, context: CommandContext): Promise<readonly string[]> {
  const wanted = wantedWords(program, line.before, line.current)
  if (wanted.kind === 'files') return fileLines(line.shell)
  // Bash parts words at =, and puts in place what is behind it alone.
  return shellLines(line.shell, await wordsFor(wanted, context), wanted.start, line.shell === 'bash' ? '' : wanted.prefix)
}

async function wordsFor(wanted: WantedWords, context: CommandContext): Promise<readonly CompletedWord[]> {
  const { kind } = wanted
  if (kind === 'targets' || kind === 'scorers' || kind === 'profiles') {
    const [{ patient }, { configWords }] = await Promise.all([import('./patient.ts'), import('./config-words.ts')])
    return patient(loadTyped(wanted, context).then((loaded) => configWords(kind, loaded)))
  }
  if (kind === 'runs' || kind === 'datasets') {
    const [{ patient }, { storeWords }] = await Promise.all([import('./patient.ts'), import('./store-words.ts')])
    return patient(
      loadTyped(wanted, context).then((loaded) => {
        const storage = chooseStorage(wanted.typed.get('--storage'), loaded, context)
        return storeWords(kind, { ...storage, projectFolder: loaded.folder })
      }),
    )
  }
  return knownWords(wanted)
}

async function loadTyped({ kind, typed, positionals }: WantedWords, { environment, folder }: CommandContext): Promise<LoadedConfig> {
  const { loadConfig } = await import('../config/load-config.ts')
  const [configPath, profile] = [typed.get('--config'), typed.get('--profile')]
  const [datasetPath] = positionals
  return loadConfig({
    cwd: folder,
    environment,
    ...(configPath !== undefined && { configPath }),
    // Who is choosing one has none yet.
    ...(profile !== undefined && kind !== 'profiles' && { profile }),
    ...(datasetPath !== undefined && (kind === 'targets' || kind === 'scorers') && { datasetPath }),
  })
}

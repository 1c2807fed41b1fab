import type { Argument, Command, Option } from 'commander'

/** What a word that is to be completed can be. */
export type WordKind = 'commands' | 'flags' | 'choices' | 'targets' | 'scorers' | 'profiles' | 'runs' | 'datasets' | 'files' | 'nothing'

/** What is to be completed. */
export interface WantedWords {
  readonly kind: WordKind
  /** The command that the words before lead to. */
  readonly command: Command
  /** With the kind `choices`. */
  readonly choices: readonly string[]
  /** What stays in front of the word: `--target=`. */
  readonly prefix: string
  /** What is typed of the word behind the prefix. */
  readonly start: string
  /** Values that were typed, by the long name of their flag. */
  readonly typed: ReadonlyMap<string, string>
  /** The arguments that were typed. */
  readonly positionals: readonly string[]
}

/** Tells what a word can be, from the definitions and the words before it. */
export function wantedWords(program: Command, before: readonly string[], current: string): WantedWords {
  const line = readLine(program, before)
  const { command, pending, isOver } = line
  const base = { command, choices: [], prefix: '', start: current, typed: line.typed, positionals: line.positionals }
  if (pending !== undefined && !current.startsWith('-')) return { ...base, ...valuesOf(pending) }
  if (current.startsWith('-') && !isOver) {
    const { name, value } = partsOf(current)
    const option = value === undefined ? undefined : optionOf(command, name)
    return option === undefined ? { ...base, kind: 'flags' } : { ...base, ...valuesOf(option), prefix: `${name}=`, start: value ?? '' }
  }
  if (command.commands.length > 0) return { ...base, kind: 'commands' }
  const argument = command.registeredArguments[line.positionals.length] ?? command.registeredArguments.at(-1)
  const isTooMany = line.positionals.length >= command.registeredArguments.length && argument?.variadic !== true
  return argument === undefined || isTooMany ? { ...base, kind: 'nothing' } : { ...base, ...argumentValues(argument, command) }
}

interface ReadLine {
  readonly command: Command
  /** A flag that waits for its value. */
  readonly pending: Option | undefined
  /** Behind `--` there are no flags. */
  readonly isOver: boolean
  readonly typed: ReadonlyMap<string, string>
  readonly positionals: readonly string[]
}

function readLine(program: Command, words: readonly string[]): ReadLine {
  let command = program
  let pending: Option | undefined
  let isOver = false
  let positionals: string[] = []
  const typed = new Map<string, string>()
  for (const word of words) {
    if (pending !== undefined && !word.startsWith('-')) {
      typed.set(pending.long ?? '', word)
      if (!pending.variadic) pending = undefined
    } else if (word === '--') isOver = true
    else if (word.startsWith('-') && !isOver) {
      const { name, value } = partsOf(word)
      const option = optionOf(command, name)
      if (option !== undefined && value !== undefined) typed.set(option.long ?? '', value)
      pending = value === undefined && (option?.required === true || option?.optional === true) ? option : undefined
    } else {
      const inner: Command | undefined = command.commands.find((one) => one.name() === word || one.aliases().includes(word))
      if (inner === undefined) positionals = [...positionals, word]
      else [command, positionals] = [inner, []]
    }
  }
  return { command, pending, isOver, typed, positionals }
}

function partsOf(word: string): { readonly name: string; readonly value: string | undefined } {
  const at = word.indexOf('=')
  return at === -1 ? { name: word, value: undefined } : { name: word.slice(0, at), value: word.slice(at + 1) }
}

function optionOf(command: Command, name: string): Option | undefined {
  return command.options.find(({ short, long }) => short === name || long === name)
}

function valuesOf({ long, flags, argChoices }: Option): Pick<WantedWords, 'kind' | 'choices'> {
  if (argChoices !== undefined) return { kind: 'choices', choices: argChoices }
  const [, placeholder = ''] = /[<[](.+?)(?:\.\.\.)?[>\]]$/.exec(flags) ?? []
  return { kind: kindOfFlag(long ?? '', placeholder), choices: [] }
}

function kindOfFlag(long: string, placeholder: string): WordKind {
  if (long === '--target') return 'targets'
  if (long === '--scorer') return 'scorers'
  if (long === '--profile') return 'profiles'
  if (placeholder === 'run') return 'runs'
  if (long === '--dataset' && placeholder === 'name') return 'datasets'
  return /(?:^|\])(?:file|path)$/.test(placeholder) ? 'files' : 'nothing'
}

function argumentValues(argument: Argument, command: Command): Pick<WantedWords, 'kind' | 'choices'> {
  if (argument.argChoices !== undefined) return { kind: 'choices', choices: argument.argChoices }
  const name = argument.name()
  if (/^(?:ids?|run|a|b)$/.test(name)) return { kind: 'runs', choices: [] }
  // What assay run takes is mostly a file.
  if (name === 'dataset') return { kind: command.parent?.name() === 'datasets' ? 'datasets' : 'files', choices: [] }
  return { kind: /^(?:file|folder)$/.test(name) ? 'files' : 'nothing', choices: [] }
}

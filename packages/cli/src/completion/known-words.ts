import type { CompletedWord } from './completed-word.ts'
import type { WantedWords } from './wanted-words.ts'

/** The words that the definitions know: commands, flags and choices. */
export function knownWords({ kind, command, choices }: WantedWords): readonly CompletedWord[] {
  const help = command.createHelp()
  switch (kind) {
    case 'commands':
      return help.visibleCommands(command).map((inner) => ({ word: inner.name(), about: help.subcommandDescription(inner) }))
    case 'flags':
      return help
        .visibleOptions(command)
        .flatMap(({ short, long, description }) =>
          [long, short].flatMap((flag) => (flag === undefined ? [] : [{ word: flag, about: description }])),
        )
    case 'choices':
      return choices.map((choice) => ({ word: choice, about: '' }))
    default:
      return []
  }
}

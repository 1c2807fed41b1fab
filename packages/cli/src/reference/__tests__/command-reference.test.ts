import { Command, Option } from 'commander'
import { expect, it } from 'vitest'
import { commandList } from '../command-list.ts'
import { commandReference } from '../command-reference.ts'
import { withMadePart } from '../with-made-part.ts'

function program(): Command {
  const paint = new Command('paint')
    .summary('paint things')
    .description('Paints things, as <name> says.')
    .argument('[things...]', 'what to paint')
    .addOption(new Option('-c, --colour <name>', 'the colour (default: that of *walls*)').choices(['red', 'blue']))
    .optionsGroup('How:')
    .addOption(new Option('--coats <count>', 'how many, unlike --thin').default(2))
    .addOption(new Option('--thin', 'with water'))
    .addOption(new Option('--secret', 'not shown').hideHelp())
    .addHelpText('after', '\nLet it\ndry.\n\nExamples:\n  paint wall --colour red\n  paint wall  # as it was')
  return new Command('assay').addCommand(new Command('do').summary('do it').description('Does it.').addCommand(paint))
}

it('writes what a command is for, its arguments, its flags with their defaults, its notes and its examples', () => {
  const reference = commandReference(program())

  expect(reference).toBe(`### \`assay do\`

Does it.

### \`assay do paint\`

Paints things, as \`<name>\` says.

\`\`\`text
assay do paint [options] [things...]
\`\`\`

- \`[things...]\`: what to paint.

Flags:

- \`-c, --colour <name>\`: the colour. One of \`red\`, \`blue\`. Default: that of \\*walls\\*.

How:

- \`--coats <count>\`: how many, unlike \`--thin\`. Default: 2.
- \`--thin\`: with water.

Let it dry.

\`\`\`sh
paint wall --colour red
paint wall  # as it was
\`\`\``)
})

it('lists the commands that do something, with links', () => {
  const list = commandList(program())

  expect(list).toBe('- [`assay do paint [things...]`](#assay-do-paint): paint things')
})

it('puts a text in the place of what was made before, and refuses a document without marks', () => {
  const document = 'Before\n\n<!-- list: made by pnpm docs:cli -->\n\nold\n\n<!-- end of list -->\n\nafter\n'

  const made = withMadePart(document, 'list', 'new')

  expect(made).toBe(document.replace('old', 'new'))
  expect(() => withMadePart(document, 'other', 'new')).toThrow('<!-- other')
})

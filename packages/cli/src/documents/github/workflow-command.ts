import { previewText } from '../../text/preview-value.ts'

/** What GitHub Actions makes of a message. */
type AnnotationLevel = 'error' | 'warning' | 'notice'

/** A message at a place of a file. */
export interface Annotation {
  readonly level: AnnotationLevel
  readonly title: string
  readonly message: string
  /** From the root of the repository, with `/`; absent: the message is about no file. */
  readonly file?: string
  readonly line?: number
}

const longest = 1000

/** A message as the line of a log from which GitHub Actions takes it. Nothing in it can end the line or begin another command. */
export function workflowCommand({ level, message, ...properties }: Annotation): string {
  const { file, line, title } = properties
  const pairs = Object.entries({ file, line, title }).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encoded(String(value)).replaceAll(':', '%3A').replaceAll(',', '%2C')}`],
  )
  return `::${level} ${pairs.join(',')}::${encoded(message)}\n`
}

function encoded(text: string): string {
  return text
    .split('\n')
    .map((line) => previewText(line, longest))
    .join('\n')
    .replaceAll('%', '%25')
    .replaceAll('\n', '%0A')
}

import type { CommandContext } from '../command-context.ts'
import { reasonOf } from '../documents/check-outputs.ts'
import type { DocumentSource } from '../documents/document-source.ts'
import { loadDocument } from '../documents/load-document.ts'
import type { RequestedOutput } from '../documents/requested-output.ts'
import { writeDocument } from '../documents/write-document.ts'
import { commandText } from '../text/command-text.ts'
import { previewText } from '../text/preview-value.ts'

/** Documents about stored runs, and where they go. */
export interface PublishRequest {
  readonly sources: readonly [DocumentSource, ...DocumentSource[]]
  /** Files to write; events are none of them. */
  readonly outputs: readonly RequestedOutput[]
  readonly isForGithub: boolean
  /** The ids by which assay report finds the same runs again. */
  readonly about: readonly string[]
  /** The words that lead another command to the storage; null: it keeps nothing. */
  readonly placeWords: readonly string[] | null
  /** Gets each file as it was typed, when it is written. */
  readonly onWritten: (file: string) => void
}

/** Writes documents, and what GitHub Actions shows. What cannot be written is said on standard error; then the answer is false. */
export async function publishDocuments(request: PublishRequest, context: CommandContext): Promise<boolean> {
  const { sources, outputs, isForGithub } = request
  const { stderr, folder } = context
  let isComplete = true
  const attempt = async (file: string, write: () => Promise<void>): Promise<void> => {
    try {
      await write()
    } catch (error) {
      isComplete = false
      stderr.write(
        `assay: ${previewText(file, 200)} could not be written: ${previewText(reasonOf(error), 200)}; ${advice(request, file)}\n`,
      )
    }
  }
  for (const { kind, path } of outputs) {
    if (kind === 'events') continue
    await attempt(path, async () => {
      await writeDocument(path, folder, (await loadDocument(kind))(sources))
      request.onWritten(path)
    })
  }
  if (!isForGithub) return isComplete
  const { publishOnGithub } = await import('./publish-on-github.ts')
  await attempt('GITHUB_STEP_SUMMARY', () => publishOnGithub(sources, context))
  return isComplete
}

function advice({ about, outputs, placeWords }: PublishRequest, file: string): string {
  if (placeWords === null) return 'the storage keeps nothing, so it cannot be written later'
  const output = outputs.find(({ path }) => path === file)
  const written = output === undefined ? [] : ['--output', `${output.kind}:${output.path}`]
  return `the run is stored, and this writes it: ${commandText(['report', ...about, ...written, ...placeWords])}`
}

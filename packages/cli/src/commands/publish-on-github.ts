import { statSync } from 'node:fs'
import type { CommandContext } from '../command-context.ts'
import type { DocumentSource } from '../documents/document-source.ts'
import { runAnnotations } from '../documents/github/run-annotations.ts'
import { workflowCommand } from '../documents/github/workflow-command.ts'
import { markdownWithin } from '../documents/markdown/markdown-document.ts'
import { appendDocument } from '../documents/write-document.ts'

/** What GitHub takes for the summary of a step. */
const mostSummary = 1024 * 1024

/** Shows runs in a job of GitHub Actions: as messages beside the dataset's lines, and, where the job has one, in the summary of its step. */
export async function publishOnGithub(
  sources: readonly [DocumentSource, ...DocumentSource[]],
  { stderr, environment, folder }: CommandContext,
): Promise<void> {
  for (const annotation of await runAnnotations(sources, folder)) stderr.write(workflowCommand(annotation))
  const summary = environment['GITHUB_STEP_SUMMARY'] ?? ''
  if (summary === '') return
  const used = statSync(summary, { throwIfNoEntry: false })?.size ?? 0
  await appendDocument(summary, markdownWithin(mostSummary - used)(sources))
}

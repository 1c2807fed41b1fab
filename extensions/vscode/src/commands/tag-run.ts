import { l10n, window } from 'vscode'
import type { RunElement } from '../tree/tree-element.ts'
import { readTags, tagsFault } from './read-tags.ts'

/** Asks for the tags of runs, and stores them: of one run all its tags, to several runs those are added. */
export async function tagRuns(runs: readonly RunElement[]): Promise<void> {
  const [first] = runs
  if (first === undefined) return
  const isOne = runs.length === 1
  const text = await window.showInputBox({
    title: isOne ? l10n.t('Tag Run') : l10n.t('Add Tags to {0} Runs', runs.length),
    prompt: l10n.t('Tags, with commas between them'),
    value: isOne ? first.line.tags.join(', ') : '',
    validateInput: (typed) => tagsFault(typed, l10n.t),
  })
  if (text === undefined) return
  const typed = readTags(text)
  for (const { client, line } of runs) {
    await client.request('runs/update', { runId: line.id, tags: isOne ? typed : [...new Set([...line.tags, ...typed])] })
  }
}

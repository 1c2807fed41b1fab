import type { TargetType } from '@assay/core'

const kinds: readonly TargetType[] = ['agent', 'workflow', 'function', 'scorer']

/** What `agent/<id>`, `workflow/<id>`, `function/<id>` or `scorer/<id>` means in an application's Mastra; null for any other text. */
export function hostTarget(text: string): { readonly targetType: TargetType; readonly id: string } | null {
  const slash = text.indexOf('/')
  const targetType = kinds.find((kind) => kind === text.slice(0, slash))
  const id = text.slice(slash + 1)
  return targetType === undefined || id === '' ? null : { targetType, id }
}

import { UsageError } from '../../usage-error.ts'

/** A place in a template that stands for a value: `{{input.question}}`. */
export interface Placeholder {
  /** As it is written, for messages. */
  readonly source: string
  readonly root: string
  /** The fields below the root, from the outermost on. */
  readonly keys: readonly string[]
}

/** A text in parts: what stays as it is, and what a value is put in for. */
export type Template = readonly (string | Placeholder)[]

const mark = /\{\{([^{}]*)\}\}/g
const path = /^[^\s.]+(?:\.[^\s.]+)*$/

/**
 * Takes a template apart.
 *
 * @param place Names the option in errors, such as `http: body`.
 * @throws `UsageError` for a placeholder that begins with none of these roots, or has no path.
 */
export function parseTemplate(text: string, roots: readonly string[], place: string): Template {
  const parts: (string | Placeholder)[] = []
  let end = 0
  for (const match of text.matchAll(mark)) {
    if (match.index > end) parts.push(text.slice(end, match.index))
    end = match.index + match[0].length
    parts.push(placeholderOf(match[0], match[1] ?? '', roots, place))
  }
  if (end < text.length) parts.push(text.slice(end))
  return parts
}

function placeholderOf(source: string, inside: string, roots: readonly string[], place: string): Placeholder {
  const [root = '', ...keys] = inside.trim().split('.')
  if (!path.test(inside.trim()) || !roots.includes(root) || (root === 'env' && keys.length !== 1)) {
    throw new UsageError(`${place}: ${source} is unknown; here a placeholder is ${roots.map(exampleOf).join(', ')}`)
  }
  return { source, root, keys }
}

function exampleOf(root: string): string {
  if (root === 'env') return '{{env.NAME}}'
  return root === 'item' ? '{{item.id}}' : `{{${root}}}`
}

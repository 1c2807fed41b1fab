import type { Rule } from './rule.ts'

const readers = new Set(['parse', 'UTC', 'prototype'])

/**
 * Refuses every use of `Date` that can read the clock: `new Date()`, `Date()`, `Date.now`, and `Date` handed on as a value.
 * What stays is `new Date(something)`, `Date.parse`, `Date.UTC`, `instanceof Date` and `Date` as a type.
 */
export const noCurrentDate: Rule = {
  meta: {
    type: 'problem',
    messages: { clock: 'This reads the clock: take the time from the seam (packages/core/src/seam) that was passed in' },
  },
  create(context) {
    return {
      Identifier(node) {
        if (node.name !== 'Date' || !context.sourceCode.isGlobalReference(node)) return
        const { parent } = node
        if (parent.type === 'TSTypeReference') return
        if (parent.type === 'NewExpression' && parent.callee === node && parent.arguments.length > 0) return
        if (parent.type === 'BinaryExpression' && parent.operator === 'instanceof' && parent.right === node) return
        if (
          parent.type === 'MemberExpression' &&
          !parent.computed &&
          parent.property.type === 'Identifier' &&
          readers.has(parent.property.name)
        )
          return
        context.report({ node, messageId: 'clock' })
      },
    }
  },
}

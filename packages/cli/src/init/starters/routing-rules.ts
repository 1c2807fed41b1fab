/** Lines of JavaScript that return the team for a message. They are wrong about two rows of the dataset. */
export function routingRules(message: string, indent: string): string {
  return [
    `if (/charge|invoice|refund/i.test(${message})) return 'billing'`,
    `if (/crash|error|slow/i.test(${message})) return 'technical'`,
    `return 'sales'`,
  ]
    .map((line) => indent + line)
    .join('\n')
}

import type { FieldRole } from '../field-mapping.ts'

/** The names under which a file has its fields, in order of appearance; an empty list: no row has one. */
export interface RecognisedFields {
  readonly id: readonly string[]
  readonly input: readonly string[]
  readonly expectedOutput: readonly string[]
  readonly metadata: readonly string[]
}

/** Collects the names of fields as rows are read. */
export class FieldCollector {
  readonly #roles = new Map<string, FieldRole>()

  add(name: string, role: FieldRole): void {
    if (!this.#roles.has(name)) this.#roles.set(name, role)
  }

  has(name: string): boolean {
    return this.#roles.has(name)
  }

  recognised(): RecognisedFields {
    const named = (...roles: readonly FieldRole[]): readonly string[] =>
      [...this.#roles].filter(([, role]) => roles.includes(role)).map(([name]) => name)
    return {
      id: named('id'),
      input: named('input'),
      expectedOutput: named('expectedOutput'),
      metadata: named('metadata', 'gathered'),
    }
  }
}

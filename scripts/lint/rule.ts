import type { RuleTester } from 'oxlint/plugins-dev'

/** A rule of oxlint's JavaScript plugins; oxlint exports the type only as a parameter of its rule tester. */
export type Rule = Parameters<RuleTester['run']>[1]

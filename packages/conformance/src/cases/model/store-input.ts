import type { DatasetsStorage, RunsStorage } from '@assay/core'

type InputOf<Store, Name extends keyof Store> = Store[Name] extends (input: infer Input) => unknown ? NonNullable<Input> : never

/** What a method of a runs store takes. */
export type RunsInput<Name extends keyof RunsStorage> = InputOf<RunsStorage, Name>

/** What a method of a datasets store takes. */
export type DatasetsInput<Name extends keyof DatasetsStorage> = InputOf<DatasetsStorage, Name>

import type { Translate } from '../translate.ts'

/** Texts as they stand in the source. */
export const english: Translate = (text, ...values) => text.replaceAll(/\{(\d)\}/g, (_, index: string) => String(values[Number(index)]))

/** Gives a text in the person's language, `{0}`, `{1}` … replaced by the values: `l10n.t` of the workbench, which is passed in so that nothing here needs one. */
export type Translate = (text: string, ...values: readonly (string | number)[]) => string

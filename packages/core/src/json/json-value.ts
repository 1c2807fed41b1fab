/** A value that JSON can hold: no `undefined`, no `NaN`, no `Date`. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue }

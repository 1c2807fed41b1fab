/** What a field of a record holds, as far as a codec has to know. */
type FieldShape<Value> = Date extends Value ? (null extends Value ? 'time or null' : 'time') : OtherShape<Value>

type OtherShape<Value> = 'required' | 'optional' | { readonly records: RecordShape<RecordIn<Value>>; readonly optional?: true }

/** The record that a field holds, one of them or a list. */
type RecordIn<Value> = NonNullable<Value> extends readonly (infer Entry)[] ? Entry : NonNullable<Value>

/**
 * Says of every field of a record what it holds: a time, a time or null, records with times in them (one, a list, null or none), or anything
 * else, which is always there or may be absent. No field can be forgotten: one that is new and holds a time would come back as text.
 */
export type RecordShape<Fields> = { readonly [Name in keyof Required<Fields>]: FieldShape<Required<Fields>[Name]> }

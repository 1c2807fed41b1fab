/** The number, text, boolean or bigint in a boxed primitive, as `JSON.stringify` takes it out; any other object itself. */
export function unboxPrimitive(value: object): unknown {
  try {
    // Unlike instanceof, the tag also recognises the boxes of another realm.
    switch (Object.prototype.toString.call(value)) {
      case '[object Number]':
        return Number.prototype.valueOf.call(value)
      case '[object String]':
        return String.prototype.valueOf.call(value)
      case '[object Boolean]':
        return Boolean.prototype.valueOf.call(value)
      case '[object BigInt]':
        return BigInt.prototype.valueOf.call(value)
      default:
        return value
    }
  } catch {
    // A class can forge the tag, and then the method refuses its instance: it is no box.
    return value
  }
}

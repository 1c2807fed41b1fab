/** Numbers that lose something where they are kept as another type, with fewer digits, or as text. */
export const exactNumbers: readonly number[] = [
  [0, 1, -1, 0.1, 0.1 + 0.2, 1 / 3, -2.5, 1e-9, 123_456_789.123_456_78, 1e21, 1e-7, 0.000_001],
  [Number.MIN_VALUE, 2.225_073_858_507_201_4e-308, Number.EPSILON, 1e308, Number.MAX_VALUE, -Number.MAX_VALUE],
  [Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 2 ** 53, 2 ** 31, -(2 ** 31), 2 ** 32, 2 ** 63, 2 ** 64],
].flat()

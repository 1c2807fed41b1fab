/** What a scorer that compares words answers for a row whose expected output has none. */
export const noExpectedWords = { score: null, reason: 'The expected output has no words' } as const

/** No write takes so long, in milliseconds: what is older was left. */
export const longestWork: number = 24 * 60 * 60 * 1000

/** How much longer inputs are, so that a stored row has about 1 kB. */
export const rowPadding = 400

/** An amount of US dollars: `$12.40`, below a dollar with more digits: `$0.0312`, `$0.000012`. */
export function formatDollars(dollars: number): string {
  if (dollars >= 1) return `$${dollars.toFixed(2)}`
  const decimals = dollars > 0 ? 1 - Math.floor(Math.log10(dollars)) : 4
  return `$${dollars.toFixed(Math.min(12, Math.max(4, decimals)))}`
}

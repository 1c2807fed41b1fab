/** Finds an element that the page was made with. */
export function required<Type extends Element>(selector: string, type: new () => Type): Type {
  const found = document.querySelector(selector)
  if (found instanceof type) return found
  throw new Error(`The page has no ${selector}`)
}

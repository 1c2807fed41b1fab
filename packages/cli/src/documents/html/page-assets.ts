import type { PageAssets } from './bundle-page.ts'

/** Gives what every page holds. Among the sources it is bundled on the spot; the build puts the finished texts in the place of this module. */
export async function pageAssets(): Promise<PageAssets> {
  const { bundlePage } = await import('./bundle-page.ts')
  return bundlePage()
}

import manifest from '../package.json' with { type: 'json' }

const { url, directory } = manifest.repository
const repository = url.replace(/^git\+|\.git$/g, '')

/** Where relative links and pictures of the read-me lead on the marketplace. It takes them for those of the repository's root, unless it is told. */
export const readMeAddresses: { readonly baseContentUrl: string; readonly baseImagesUrl: string } = {
  baseContentUrl: `${repository}/blob/HEAD/${directory}`,
  baseImagesUrl: `${repository}/raw/HEAD/${directory}`,
}

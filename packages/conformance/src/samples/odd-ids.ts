import { confusableIds } from './confusable-ids.ts'

/** Ids that are allowed, and that stores, file systems and languages are known to change, to refuse or to take for one another. */
export const oddIds: readonly string[] = [
  confusableIds,
  ['Á', 'ﬁ', 'fi', 'İ', 'i', '\u200b', '\ufeff', 'a\\b', '%', ':', '|', '<', '>', 'nul', 'aux.txt', '0:a', '-1', '1e3', 'true'],
  [
    '$HOME',
    '$where',
    '$ref',
    'a.b',
    'toString',
    'hasOwnProperty',
    '"',
    "'",
    "'; --",
    '`',
    '{}',
    '[]',
    '_',
    '%_%',
    '#',
    '&',
    '=',
    '+',
    ',',
    ';',
  ],
  [' ', '  ', '\t', '\n', '\r\n', '\u007f', '\u001b[31m'],
].flat()

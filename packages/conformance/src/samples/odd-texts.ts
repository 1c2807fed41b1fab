/** Texts that stores are known to change: to normalise, trim, cut, fold, revive or end early. */
export const oddTexts: readonly string[] = [
  ['👩‍👩‍👧 👍🏽 🇩🇪', 'שלום עולם مرحبا', '\u202eright to left\u202c', '\u{10ffff}', '\uffff', '\ufeffmark', 'zero\u200bwidth'],
  ['é', 'e\u0301', 'Å', '\u212b', 'ﬁ', 'İi', 'ß'],
  ['a\u0000b', '\u0000', '\u0001\u001b[31m\u007f', '\u2028\u2029', 'line\nline\r\nline\rline', '\t tab ', ' x ', 'x ', 'x\n'],
  ['"quoted"', "it's", '\\', '\\n', '\\u0000', '${x}', '{{x}}', '%s', '<b>&amp;</b>', "'; DROP TABLE items; --", '=1+1'],
  ['null', 'undefined', 'true', '42', '1e3', '-0', 'NaN', '[]', '{}', '[1,2]', '{"a":1}', '""'],
].flat()

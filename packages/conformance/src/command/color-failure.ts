/** Colours the text of a failure line by line: the case, the headings, the two sides of what differs. */
export function colorFailure(text: string, style: (name: 'bold' | 'dim' | 'green' | 'red', text: string) => string): string {
  const [first = '', ...lines] = text.split('\n')
  const colored = lines.map((line) => {
    if (/^ {2}\S/.test(line)) return style('bold', line)
    if (/^ {4,6}- expected /.test(line)) return style('green', line)
    if (/^ {4,6}\+ actual /.test(line)) return style('red', line)
    return line
  })
  return [style('red', `✗ ${first}`), ...colored].join('\n')
}

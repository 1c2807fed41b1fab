import { styleText } from 'node:util'
import type { WriteStream } from 'node:tty'

/** How a part of a text is to look. */
type Look = 'bold' | 'dim' | 'green' | 'red' | 'yellow' | 'cyan'

/** Gives text a look, where there are colours. */
export type Paint = (look: Look, text: string) => string

/** Never a colour. */
export const plainPaint: Paint = (_look, text) => text

/** Paints as the stream can show, and as NO_COLOR, NODE_DISABLE_COLORS and FORCE_COLOR ask. */
export function paintFor(stream: WriteStream): Paint {
  if (styleText('bold', 'x', { stream }) === 'x') return plainPaint
  return (look, text) => (text === '' ? '' : styleText(look, text, { validateStream: false }))
}

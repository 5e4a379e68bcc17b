import type { Draw } from './draw.ts';
import { hostileText } from './texts.ts';

/** Most bytes of a file name on Linux. */
const MOST_BYTES = 255;

/** A name that a folder of others may have: any text without a slash, of at most 255 bytes. */
export function hostileFileName(draw: Draw): string {
  const text = hostileText(draw).slice(0, 80).replaceAll(/[/\0]/g, '_').toWellFormed();
  const cut = Buffer.from(text).subarray(0, MOST_BYTES).toString().replaceAll('\ufffd', '');
  return /^\.{0,2}$/.test(cut) ? 'model' : cut;
}

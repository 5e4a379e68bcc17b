import type { Node } from './grammar.ts';
import { quirk } from './quirks.ts';

/** Returns the source text of a node. */
export type ReadText = (node: Node) => string;

/** The text that a node really covers. */
export function sourceReader(source: string): ReadText {
  return (node) => source.slice(node.startIndex, node.endIndex);
}

/** The text that upstream extracts for a node of a Java tree. */
export const byteOffsetReader = quirk('java-shifted-by-bytes', (source: string): ReadText => {
  if (isAscii(source)) return sourceReader(source);
  const byteOffsets = utf8Offsets(source);
  const characters = Array.from(source);
  const offset = (index: number): number => byteOffsets[index] ?? 0;
  return (node) => characters.slice(offset(node.startIndex), offset(node.endIndex)).join('');
});

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 127) return false;
  return true;
}

/** Number of UTF-8 bytes before each UTF-16 index of a well-formed text, the end included. */
function utf8Offsets(text: string): readonly number[] {
  const offsets = [0];
  let bytes = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const surrogate = code >= 0xd800 && code <= 0xdfff;
    bytes += surrogate || (code > 0x7f && code < 0x800) ? 2 : code < 0x80 ? 1 : 3;
    offsets.push(bytes);
  }
  return offsets;
}

/** Text without its first and last character; a surrogate pair counts as one. */
export function withoutEnds(text: string): string {
  const first = String.fromCodePoint(text.codePointAt(0) ?? 0).length;
  const last = (text.codePointAt(text.length - 2) ?? 0) > 0xffff ? 2 : 1;
  return text.slice(first, Math.max(first, text.length - last));
}

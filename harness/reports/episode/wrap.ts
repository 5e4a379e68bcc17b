const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Extended_Pictographic}\uFF01-\uFF60]/u;

/** Characters of one text that are shown unless it is asked for in full. */
export const LONGEST_TEXT = 2000;

/** Lines of one untrusted text behind a label: cut, made harmless, wrapped. */
export type Writer = (label: string, text: string) => readonly string[];

/** A text in which each UTF-16 code unit takes one column: nearly every text, which is then measured in no time. */
const NARROW = /^[\u0020-\u00a8\u00aa-\u00ad\u00af-\u10ff]*$/;

/** Width of a text in terminal columns. */
function columnsOf(text: string): number {
  if (NARROW.test(text)) return text.length;
  let columns = 0;
  for (const character of text) columns += WIDE.test(character) ? 2 : 1;
  return columns;
}

/**
 * Lines of at most `width` columns, broken between words where possible.
 *
 * @param first - beginning of the first line; the others are indented by its width.
 */
export function wrapped(text: string, width: number, first = ''): readonly string[] {
  const indent = ' '.repeat(columnsOf(first));
  const room = Math.max(20, width - indent.length);
  const lines = text.split('\n').flatMap((line) => linesOf(line, room));
  return lines.map((line, index) => `${index === 0 ? first : indent}${line}`.trimEnd());
}

function linesOf(text: string, room: number): readonly string[] {
  if (columnsOf(text) <= room) return [text];
  const lines: string[] = [];
  let [line, used] = ['', 0];
  const end = (): void => {
    if (line.trim() !== '') lines.push(line.trimEnd());
    [line, used] = ['', 0];
  };
  for (const piece of text.split(/(?<= )/).flatMap((word) => pieces(word, room))) {
    const columns = columnsOf(piece.trimEnd());
    if (used + columns > room) end();
    line += piece;
    used += columnsOf(piece);
  }
  end();
  return lines;
}

/** A word, cut into pieces that fit on a line. */
function pieces(word: string, room: number): readonly string[] {
  if (columnsOf(word) <= room) return [word];
  if (NARROW.test(word)) {
    const count = Math.ceil(word.length / room);
    return Array.from({ length: count }, (_none, index) => word.slice(index * room, (index + 1) * room));
  }
  const parts: string[] = [];
  let [part, used] = ['', 0];
  for (const character of word) {
    const columns = columnsOf(character);
    if (used + columns > room) {
      parts.push(part);
      [part, used] = ['', 0];
    }
    part += character;
    used += columns;
  }
  return [...parts, part];
}

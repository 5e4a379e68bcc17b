import { harmlessLine } from './harmless.ts';

/** A word as a shell reads it. One that a terminal would interpret is written with escapes, as bash and zsh read them. */
export function quoted(text: string): string {
  if (/^[\w@%+=:,./-]+$/.test(text)) return text;
  return harmlessLine(text) === text ? `'${text.replaceAll("'", "'\\''")}'` : `$'${escaped(text)}'`;
}

/** Every character but printable ASCII by its number; a backslash and a quote by name. */
const escaped = (text: string): string =>
  text
    .replaceAll(/[\\']/g, (sign) => `\\${sign}`)
    .replaceAll(/[^\u0020-\u007e]/gu, (character) => {
      const code = (character.codePointAt(0) ?? 0).toString(16);
      return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
    });

/** A command line that can be typed again. */
export const commandText = (...words: readonly string[]): string => words.map(quoted).join(' ');

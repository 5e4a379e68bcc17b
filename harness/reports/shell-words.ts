/** A word as a shell reads it. */
export const quoted = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

/** A command line that can be typed again. */
export const commandText = (...words: readonly string[]): string => words.map(quoted).join(' ');

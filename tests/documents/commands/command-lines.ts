import { readSource, repositoryFiles } from '../../support/source-files.ts';

/** One command of a document, as it is written. */
export type CommandLine = {
  /** Path from the root of the repository. */
  readonly document: string;
  /** From 1: that of its first line. */
  readonly line: number;
  /** With line breaks where lines end in a backslash. */
  readonly text: string;
};

/** The first line of a block of code: indentation, fence and language. */
const FENCE = /^( *)(`{3,}|~{3,})(\w*)/;
const SHELLS = ['sh', 'bash', 'shell', 'zsh', 'console'];

/** The commands in all shell blocks of a document, in order. Blank lines and comments alone are left out. */
export function commandLines(document: string, markdown: string): readonly CommandLine[] {
  const commands: CommandLine[] = [];
  let fence: { readonly mark: string; readonly isShell: boolean } | undefined;
  let begun: CommandLine | undefined;
  for (const [index, line] of markdown.split('\n').entries()) {
    const [, , mark = '', language = ''] = FENCE.exec(line) ?? [];
    if (mark !== '' && (fence === undefined || (mark.startsWith(fence.mark) && language === ''))) {
      fence = fence === undefined ? { mark, isShell: SHELLS.includes(language) } : undefined;
      continue;
    }
    if (fence?.isShell !== true) continue;
    const text = begun === undefined ? line.trim() : `${begun.text}\n${line}`;
    if (begun === undefined && (text === '' || text.startsWith('#'))) continue;
    const command = { document, line: begun?.line ?? index + 1, text };
    begun = text.endsWith('\\') ? command : undefined;
    if (begun === undefined) commands.push(command);
  }
  return commands;
}

/** Documents whose commands need the diff that they describe: `tests/documents/apply-how-to.ts` applies it and runs them. */
export const isHowTo = (path: string): boolean => path.startsWith('docs/how-to/');

/** Every other document of the repository that has commands, with its commands; sorted by path. */
export function documentsWithCommands(): ReadonlyMap<string, readonly CommandLine[]> {
  const documents = repositoryFiles().filter((path) => path.endsWith('.md') && !isHowTo(path));
  const found = documents.map((path) => [path, commandLines(path, readSource(path).text)] as const);
  return new Map(found.filter(([, commands]) => commands.length > 0));
}

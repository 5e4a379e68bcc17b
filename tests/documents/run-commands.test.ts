import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSource, repositoryFiles, ROOT } from '../support/source-files.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';
import { commandLines, documentsWithCommands, isHowTo } from './commands/command-lines.ts';
import { EXPECTED_CODES, NOT_RUN, PRESUMED, SERVING } from './commands/declared.ts';
import { withoutComment } from './commands/run-document.ts';
import { openTerminal } from './commands/terminal.ts';

const newFolder = temporaryFolders();
const documents = documentsWithCommands();
const textsIn = (document: string): readonly string[] =>
  (documents.get(document) ?? []).map(({ text }) => withoutComment(text));
const inOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ');

describe('the commands of documents', () => {
  test('are all lines of all shell blocks', () => {
    const paths = repositoryFiles().filter((path) => path.endsWith('.md') && !isHowTo(path));
    expect(paths.length).toBeGreaterThan(30);
    for (const path of paths) {
      const blocks = readSource(path).text.matchAll(/^ *```(?:sh|bash|shell|zsh|console)\n(.*?)^ *```$/gms);
      const lines = Array.from(blocks, ([, block = '']) => block.split('\n'))
        .flat()
        .filter((line) => line.trim() !== '');
      const found = (documents.get(path) ?? []).flatMap(({ text }) => text.split('\n'));
      expect([path, found.map((line) => line.trim())]).toEqual([path, lines.map((line) => line.trim())]);
    }
  });

  test('are of README and of documents of every folder that has some', () => {
    expect(documents.size).toBeGreaterThan(14);
    expect([...documents.keys()]).toEqual(
      expect.arrayContaining(['README.md', 'docs/first-hour.md', 'examples/README.md']),
    );
  });

  test('go on after a backslash, and leave out comments and blocks of other languages', () => {
    const text = [
      '```sh',
      '# first',
      '',
      'one \\',
      '  two # last',
      '```',
      '```json',
      'three',
      '```',
      '  ```bash',
      '  four',
      '  ```',
    ];
    expect(commandLines('a.md', text.join('\n'))).toEqual([
      { document: 'a.md', line: 4, text: 'one \\\n  two # last' },
      { document: 'a.md', line: 11, text: 'four' },
    ]);
  });
});

describe('what is declared of commands', () => {
  test.each(EXPECTED_CODES.map(({ document, text }) => [document, text] as const))(
    '%s has the command %s',
    (document, text) => {
      expect(textsIn(document)).toContain(text);
    },
  );

  test.each(EXPECTED_CODES.map(({ document, words }) => [document, words] as const))(
    '%s says: %s',
    (document, words) => {
      expect(inOneLine(readFileSync(join(ROOT, document), 'utf8'))).toContain(words);
    },
  );

  test.each(NOT_RUN.map(({ text }) => text))('a document has the command %s', (text) => {
    expect([...documents.keys()].flatMap(textsIn)).toContain(text);
  });

  test.each(SERVING.map(({ begins }) => begins))('a document has a command that begins with %s', (begins) => {
    const all = [...documents.keys()].flatMap(textsIn);
    expect(all.some((text) => text.startsWith(begins))).toBe(true);
  });

  test('every thing that is presumed is so before a command', () => {
    const lost = PRESUMED.filter(({ document, before }) =>
      before === undefined ? !documents.has(document) : !textsIn(document).includes(before),
    );
    expect(lost).toEqual([]);
  });
});

describe('the terminal that runs them', () => {
  const opened = () => {
    const folder = newFolder();
    mkdirSync(join(folder, 'inner'));
    return openTerminal(folder, process.env, folder);
  };

  test('keeps folder and variables, and tells exit code and both outputs', async () => {
    const terminal = opened();
    try {
      expect(await terminal.run('cd inner; export NAME=value # a comment', 60)).toMatchObject({ code: 0 });
      const { code, output } = await terminal.run('echo "$NAME"; pwd >&2; cat; (exit 3)', 60);
      expect(code).toBe(3);
      expect(output).toMatch(/^value\n\/.*\/inner\n$/);
    } finally {
      await terminal.close();
    }
  });

  test('ends a command that takes too long', async () => {
    const terminal = opened();
    expect(await terminal.run('sleep 600', 0.2)).toMatchObject({ code: null });
  });

  test('waits for what a command that serves prints, and ends it when it closes', async () => {
    const terminal = opened();
    const { match } = await terminal.serve(
      'echo "at 1234 as $BASHPID"; exec sleep 600',
      /at (\d+) as (\d+)/,
      60,
    );
    expect(match?.[1]).toBe('1234');
    await terminal.close();
    expect(() => process.kill(Number(match?.[2]), 0)).toThrow('ESRCH');
  });
});

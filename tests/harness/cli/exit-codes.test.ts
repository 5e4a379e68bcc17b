import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EXIT_CODES } from '../../../harness/cli/surroundings.ts';
import { assay } from '../../support/command.ts';
import { readSource } from '../../support/source-files.ts';
import { temporaryFolders } from '../../support/temporary-folder.ts';

// Codes 4 and 130 are those of runs: see run/money.test.ts and run/stopping.test.ts.

const newFolder = temporaryFolders();

test('the help text and ARCHITECTURE.md list the exit codes of the program', async () => {
  const codes = EXIT_CODES.map(({ code, meaning }) => [String(code), meaning]);
  const { printed } = await assay('--help');
  const lines = (printed.split('Exit codes:')[1] ?? '').trim().split('\n');
  expect(
    lines.map((line) =>
      line
        .trim()
        .split(/ +(.*)/)
        .slice(0, 2),
    ),
  ).toEqual(codes);
  const [, section = ''] = readSource('ARCHITECTURE.md').text.split('## Exit codes');
  const rows = [
    ...section
      .split('## Runtime', 1)
      .join('')
      .matchAll(/^\| `(\d+)` *\| (.*?) *\|/gm),
  ];
  expect(rows.map(([, code, meaning]) => [code, meaning])).toEqual(codes);
});

test('a command that is done ends with 0', async () => {
  expect((await assay('start', '--db', join(newFolder(), 'work.db'))).code).toBe(0);
});

test('a command that finds something ends with 1', async () => {
  const ran = await assay('doctor', '--db', join(newFolder(), 'no', 'such', 'folder', 'work.db'));
  expect(ran.code).toBe(1);
});

test.each([
  ['an unknown command', ['rnak']],
  ['an unknown option', ['rank', '--gruop', 'live']],
  ['an option without its value', ['rank', '--group']],
  ['an option whose value was forgotten before another option', ['start', '--db', '--quiet']],
  ['a value that an option refuses', ['run', '--model', 'agent:no-op', '--trials', 'two']],
])('%s ends with 2', async (_what, words) => {
  expect((await assay(...words)).code).toBe(2);
});

test('an option whose value was forgotten does not take a mistyped option for it', async () => {
  const ran = await assay('start', '--db', '--queit');
  expect(ran.noted).toBe(
    'assay: --db: needs a value, and --queit looks like an option. Write a value. For a file with such a name, write ./ before it.',
  );
});

test.each([
  ['a database that is missing', undefined],
  ['a file that is not a database', 'text'],
])('%s ends with 3', async (_what, content) => {
  const path = join(newFolder(), 'work.db');
  if (content !== undefined) writeFileSync(path, content);
  expect((await assay('rank', '--db', path)).code).toBe(3);
});

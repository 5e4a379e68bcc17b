import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { assay, assayServing, assayWithin } from '../support/command.ts';
import { commandsOf, expectSuccess, redirected } from '../support/document-commands.ts';
import { readSource } from '../support/source-files.ts';
import { STATED_PRESETS } from '../support/stated-presets.ts';
import { inputOf } from '../support/machine.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';

const newFolder = temporaryFolders();
const KEYS = { GEMINI_API_KEY: 'none-needed-0', AWS_BEARER_TOKEN_BEDROCK: 'none-needed-0' };
const commands = commandsOf('docs/own-models.md').filter(([name]) => name !== 'view'); // it needs a database: see below

let folder = '';
beforeEach(() => {
  folder = newFolder();
});

test('docs/own-models.md has commands', () => {
  expect(commands.length).toBeGreaterThan(5);
});

test.each(commands.map((words) => [words.join(' '), words] as const))(
  'assay %s does what it says',
  async (_line, words) => {
    const [typed, input] = redirected(words);
    const placed = typed.map((word) => (word === 'run.jsonl' ? join(folder, word) : word));
    const ran = await assayWithin(
      { variables: KEYS, input: () => inputOf(input) },
      ...[...placed, '--db', join(folder, 'assay.db')],
    );
    expectSuccess(words, ran);
  },
);

test('docs/own-models.md names every preset with its key, its address and its seed', () => {
  const rows = readSource('docs/own-models.md').text.matchAll(
    /^\| `(\w+)` +\| `(\w+)` +\| `(http\S+)` +\| (\S.*?) +\|$/gm,
  );
  expect(Array.from(rows, ([, ...cells]) => cells)).toEqual(
    STATED_PRESETS.map(({ id, keyVariable, address, seedName }) => [
      ...[id, keyVariable, address],
      seedName === 'none' ? 'not sent' : `\`${seedName}\``,
    ]),
  );
});

test('assay view serves what a run has stored, as docs/own-models.md says', async () => {
  const [words = [], ...others] = commandsOf('docs/own-models.md').filter(([name]) => name === 'view');
  expect(others).toEqual([]);
  const database = join(folder, 'assay.db');
  expect(await assay('start', '--db', database)).toMatchObject({ code: 0 });
  const ran = await assayServing(...words, '--db', database);
  expectSuccess(words, ran);
  expect(ran.printed).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{32}$/);
});

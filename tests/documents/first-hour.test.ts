import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { assayServing, assayWith } from '../support/command.ts';
import { commandsOf, expectSuccess } from '../support/document-commands.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';

const newFolder = temporaryFolders();

test('the commands of docs/first-hour.md lead from a model to its own page', async () => {
  const folder = newFolder();
  const commands = commandsOf('docs/first-hour.md').filter((words) => !words.includes('preview')); // it serves for ever: its flag is checked below
  expect(commands.length).toBeGreaterThan(9);
  for (const words of commands) {
    const placed = words.map((word) => (word.startsWith('my-') ? join(folder, word) : word));
    const database = words[0] === 'site' ? [] : ['--db', join(folder, 'assay.db')];
    const serves = words[0] === 'view';
    const ran = serves
      ? await assayServing(...placed, ...database)
      : await assayWith({}, ...placed, ...database);
    expectSuccess(words, ran);
  }
  const served = commandsOf('docs/first-hour.md').filter((words) => words.includes('preview'));
  const help = await assayWith({}, 'site', 'preview', '--help');
  expect(served.map(([, , flag = '']) => help.printed.includes(`${flag} <`))).toEqual([true]);
  const page = readFileSync(join(folder, 'my-site/ranking/starter/overall/index.html'), 'utf8');
  expect(page).toContain('keyword-agent');
});

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { assayWithin } from '../support/command.ts';
import { commandsOf, expectSuccess, redirected } from '../support/document-commands.ts';
import { inputOf } from '../support/machine.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';

const newFolder = temporaryFolders();

test('the commands of docs/generated-suites.md lead from a seed to verdicts', async () => {
  const folder = newFolder();
  const commands = commandsOf('docs/generated-suites.md');
  const stored = new Set(['run', 'rank', 'play', 'show']);
  expect(commands.length).toBeGreaterThan(10);
  for (const words of commands) {
    const [typed, input] = redirected(words);
    const placed = typed.map((word) => (word === './my-suite' ? join(folder, 'my-suite') : word));
    const database = stored.has(words[0] ?? '') ? ['--db', join(folder, 'assay.db')] : [];
    const ran = await assayWithin({ variables: {}, input: () => inputOf(input) }, ...placed, ...database);
    expectSuccess(words, ran);
  }
});

import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { BFCL, hasFolders } from '../support/bfcl-folder.ts';
import { assayWith } from '../support/command.ts';
import { commandsOf, expectSuccess } from '../support/document-commands.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';

const newFolder = temporaryFolders();

describe('docs/repair.md', () => {
  const commands = commandsOf('docs/repair.md').filter(([command]) => command === 'repair');
  const shown = ['list', 'show', 'apply'];

  test('has the commands of repair', () => {
    expect(commands.map(([, command]) => command)).toEqual(expect.arrayContaining(['check', ...shown]));
  });

  test.skipIf(!hasFolders(BFCL))('its commands list, show and apply patches', async () => {
    const places = new Map([
      ['bfcl-v3', BFCL],
      ['repaired', join(newFolder(), 'repaired')],
    ]);
    for (const words of commands.filter(([, command = '']) => shown.includes(command)))
      expectSuccess(words, await assayWith({}, ...words.map((word) => places.get(word) ?? word)));
  });
});

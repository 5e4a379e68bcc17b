import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { TOOL_CHECKS } from '../../repairs/audit/tool-remarks/registry.ts';
import { assayWith } from '../support/command.ts';
import { commandsOf, expectSuccess } from '../support/document-commands.ts';
import { readSource } from '../support/source-files.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';

const newFolder = temporaryFolders();

test('the commands of docs/tools-import.md lead from schemas to a backend', async () => {
  const folder = newFolder();
  const commands = commandsOf('docs/tools-import.md');
  expect(commands.length).toBeGreaterThan(4);
  for (const words of commands) {
    const placed = words.map((word) => (word.startsWith('my-') ? join(folder, word) : word));
    expectSuccess(words, await assayWith({}, ...placed));
  }
  const files = ['cases.jsonl', 'definition.json', 'population.json'];
  expect(readdirSync(join(folder, 'my-backend')).toSorted()).toEqual(files);
});

test('docs/tools-import.md names every check of tools, and none that there is not', () => {
  const text = readSource('docs/tools-import.md').text;
  const named = Array.from(text.matchAll(/^\| `([a-z-]+)` /gm), ([, id]) => id);
  expect(named).toEqual(TOOL_CHECKS.map(({ id }) => id));
});

import { describe, expect, test } from 'vitest';
import { ownWorlds } from '../../../benchmarks/suites/own-environments.ts';
import { worlds1 } from '../../../benchmarks/suites/worlds/index.ts';
import { mustGet } from '../../../harness/contract/must-get.ts';
import { WorldFile } from '../../../harness/publication/schemas/world-file.ts';
import { worldFiles } from '../../../harness/publication/world-file.ts';

const worlds = ownWorlds(await worlds1.load());
const files = worldFiles('worlds-1', worlds);

test('each world of a suite has a file of its own, whose schema it fits', () => {
  expect([...files.keys()]).toEqual([...worlds.definitions.keys()]);
  expect(new Set([...files.values()].map(({ path }) => path)).size).toBe(files.size);
  for (const { file } of files.values()) expect(WorldFile.parse(file)).toEqual(file);
});

describe.each([...files])('the file of %s', (name, { file }) => {
  const definition = mustGet(worlds.definitions, name, 'definition');

  test('has every table with its rows, and every tool', () => {
    const [first] = [...worlds.populations.values()].filter(({ environment }) => environment === name);
    for (const { name: table, rows, sample } of file.tables) {
      const all = first?.rows[table] ?? [];
      expect([rows, sample]).toEqual([all.length, all.slice(0, 3)]);
    }
    expect(file.tools.map((tool) => tool.name)).toEqual(definition.tools.map((tool) => tool.name));
  });

  test('says that a tool changes something exactly if it writes', () => {
    for (const { effect, changes } of file.tools) expect(changes.length > 0).toBe(effect === 'write');
  });
});

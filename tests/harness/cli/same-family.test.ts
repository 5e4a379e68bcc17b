import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { assay } from '../../support/command.ts';
import { fillSmallStore, smallSuite } from '../../support/small-store.ts';
import { temporaryFolders } from '../../support/temporary-folder.ts';

const newFolder = temporaryFolders();
const FAMILY = 'bfcl-v3';
const OTHER = 'a-derived-one';

/** Output of a command on a database with the small suite under an id, which is replaced by the family's id. */
async function givenUnder(id: string, ...command: readonly string[]): Promise<string> {
  const database = join(newFolder(), 'small.db');
  const { manifest, ...parts } = smallSuite();
  fillSmallStore(database, { suite: { manifest: { ...manifest, id }, ...parts } });
  const ran = await assay(...command, '--db', database);
  expect(ran.code).toBe(0);
  return `${ran.printed}\n${ran.noted}`.replaceAll(id, FAMILY).replaceAll(database, 'DATABASE');
}

/** Files that `assay publish` writes for it, by path. */
async function boardUnder(id: string): Promise<ReadonlyMap<string, string>> {
  const folder = join(newFolder(), 'results');
  await givenUnder(id, 'publish', '--to', folder, '--date', '2025-02-27');
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(folder, path)).isFile())
    .toSorted();
  return new Map(
    paths.map((path) => [
      path.replaceAll(id, FAMILY),
      readFileSync(join(folder, path), 'utf8').replaceAll(id, FAMILY),
    ]),
  );
}

describe('a suite with another id in the same family', () => {
  test.each([
    ['rank over everything', ['rank', '--group', 'overall']],
    ['rank over a group', ['rank', '--group', 'live']],
    ['rank without a group', ['rank']],
    ['compare', ['compare', '--a', 'action', '--b', 'outcome']],
  ])('prints the same: %s', async (_what, command) => {
    expect(await givenUnder(OTHER, ...command)).toBe(await givenUnder(FAMILY, ...command));
  });

  test('gets the same table of upstream', async () => {
    const csv = async (id: string): Promise<string> => {
      const path = join(newFolder(), 'table.csv');
      await givenUnder(id, 'rank', '--group', 'overall', '--csv', path);
      return readFileSync(path, 'utf8');
    };
    expect(await csv(OTHER)).toBe(await csv(FAMILY));
    expect(await csv(OTHER)).toMatch(/^Rank,Overall Acc,Model,/);
  });

  test('gets the same board, with groups, notes and links to upstream', async () => {
    const other = await boardUnder(OTHER);
    const family = await boardUnder(FAMILY);
    expect([...other.keys()]).toEqual([...family.keys()]);
    for (const [path, text] of family) expect(other.get(path), path).toBe(text);
    const board = family.get('board.json') ?? '';
    for (const part of ['"Multi-turn"', '"Non-live"', 'BFCL V3', 'https://github.com/'])
      expect(board).toContain(part);
  });
});

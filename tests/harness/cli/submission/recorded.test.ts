import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { assay } from '../../../support/command.ts';
import { KNOWN_MODEL, smallBfcl } from '../../../support/small-bfcl.ts';
import { documentIn, done } from '../../../support/submitted.ts';
import { temporaryFolders } from '../../../support/temporary-folder.ts';

const newFolder = temporaryFolders();
const CATEGORY = ['--category', 'simple,multi_turn_base'] as const;

test('recorded outputs on BFCL V3 are submitted by name, and judged again with its data', async () => {
  const folder = newFolder();
  const { bfcl, results, database } = smallBfcl(folder);
  await done('import', 'bfcl', '--bfcl', bfcl, '--results', results, '--db', database, ...CATEGORY);
  await done('score', '--db', database);
  const all = join(folder, 'submission');
  const words = ['publish', '--submission', all, '--db', database] as const;
  expect(await assay(...words)).toMatchObject({ code: 3 });
  await done(...words, '--model', KNOWN_MODEL);
  const { model, runs, figures } = documentIn(join(all, 'bfcl-v3', 'gpt-4o-2024-11-20-fc'));
  expect([model.name, model.kind, model.mode]).toEqual(['gpt-4o-2024-11-20 (FC)', 'model', 'native']);
  expect(runs.map(({ kind, configuration }) => [kind, configuration])).toEqual([['import', {}]]);
  expect(figures.map(({ role }) => role)).toEqual(['action', 'outcome']);
  const printed = await done('submission', 'check', all, '--bfcl', bfcl);
  expect(printed).toMatch(/on bfcl-v3, \d+ episodes: as stated/);
  const without = await assay('submission', 'check', all);
  expect([without.code, without.noted]).toEqual([
    2,
    expect.stringMatching(/^assay: --bfcl: no BFCL V3 data/),
  ]);
  const other = join(folder, 'other.db');
  await done('import', 'submission', all, '--bfcl', bfcl, '--db', other);
  const table = ['rank', '--json', '--db'];
  expect(await done(...table, other)).toBe(await done(...table, database));
}, 60_000);

test('a submission on other data than those of the check is refused', async () => {
  const folder = newFolder();
  const small = smallBfcl(folder);
  const { bfcl, results, database } = small;
  await done('import', 'bfcl', '--bfcl', bfcl, '--results', results, '--db', database, ...CATEGORY);
  await done('score', '--db', database);
  const all = join(folder, 'submission');
  await done('publish', '--submission', all, '--db', database, '--model', KNOWN_MODEL);
  cpSync(small.entries('live_simple'), small.entries('live_parallel'));
  const { code, printed, noted } = await assay('submission', 'check', all, '--bfcl', bfcl);
  expect([code, printed, noted]).toEqual([
    3,
    '',
    expect.stringMatching(/with the content \w{12}, and here it is/),
  ]);
}, 60_000);

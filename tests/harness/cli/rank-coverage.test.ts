import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { ScoreTable } from '../../../harness/contract/score-table.ts';
import type { ScoreRow } from '../../../harness/contract/score-table.ts';
import { openStore } from '../../../harness/store/store.ts';
import { assay } from '../../support/command.ts';
import { OWN, playOwn } from '../../support/own-run.ts';
import { fillSmallStore, PLAYERS } from '../../support/small-store.ts';
import { temporaryFolders } from '../../support/temporary-folder.ts';

const newFolder = temporaryFolders();
const [FIRST, SECOND, WITHOUT_CONVERSATIONS] = PLAYERS;

async function ranked(database: string, ...flags: readonly string[]): Promise<ScoreTable> {
  const path = join(newFolder(), 'rank.json');
  expect((await assay('rank', '--db', database, '--json', path, ...flags)).code).toBe(0);
  return ScoreTable.parse(JSON.parse(readFileSync(path, 'utf8')));
}

const rowsBy = ({ rows }: ScoreTable): ReadonlyMap<string, ScoreRow> =>
  new Map(rows.map((row) => [row.model, row]));

describe('an own model that plays one category more than the official models', () => {
  const CONVERSATIONS = ['multi_turn_base', 'multi_turn_long_context'];
  let alone = '';
  let beside = '';
  beforeAll(() => {
    [alone, beside] = [join(newFolder(), 'alone.db'), join(newFolder(), 'beside.db')];
    for (const database of [alone, beside]) fillSmallStore(database);
    playOwn(beside, CONVERSATIONS);
  });

  test('gets a place beside theirs and takes none from them', async () => {
    const before = await ranked(alone, '--group', 'multi_turn');
    const after = await ranked(beside, '--group', 'multi_turn');
    expect(after).toMatchObject({ over: ['multi_turn_base'], votes: 2 });
    expect(before.over).toEqual(after.over);
    for (const model of [FIRST, SECOND]) {
      const [then, now] = [rowsBy(before).get(model), rowsBy(after).get(model)];
      expect(then?.rank).not.toBeNull();
      expect([now?.score?.value, now?.n, now?.gaps]).toEqual([then?.score?.value, then?.n, []]);
    }
    expect(rowsBy(after).get(OWN)).toMatchObject({ rank: 1, n: 4, gaps: [] });
  });

  test('is ranked on other categories where they are named, and the others say what they lack', async () => {
    const table = await ranked(beside, '--group', 'multi_turn', '--over', CONVERSATIONS.join(','));
    expect(table).toMatchObject({ over: CONVERSATIONS, votes: null });
    expect(rowsBy(table).get(OWN)).toMatchObject({ rank: 1, n: 8 });
    expect(rowsBy(table).get(FIRST)).toMatchObject({
      rank: null,
      gaps: [{ category: 'multi_turn_long_context', cause: 'not-played', judged: 0, entries: 4 }],
    });
    const { printed } = await assay('rank', '--db', beside, '--over', CONVERSATIONS.join(','));
    expect(printed).toContain(`without a place (no episode of multi_turn_long_context): ${SECOND}, `);
  });

  test('shows with --by-coverage one ranking for each set of categories that an official model covers', async () => {
    const { printed } = await assay('rank', '--db', beside, '--group', 'overall', '--by-coverage');
    const scopes = printed.split('\n').filter((line) => line.startsWith('score: '));
    expect(scopes.map((line) => /mean over (.*) \(the set/.exec(line)?.[1])).toEqual([
      'simple, live_simple, multi_turn_base',
    ]);
  });
});

test('a model that lacks a category, or most entries of one, has no place in the whole', async () => {
  const database = join(newFolder(), 'small.db');
  fillSmallStore(database);
  const gaps = rowsBy(await ranked(database, '--group', 'overall')).get(WITHOUT_CONVERSATIONS)?.gaps;
  expect(gaps?.map(({ category, cause, judged, entries }) => [category, cause, judged, entries])).toEqual([
    ['simple', 'partly-judged', 3, 4],
    ['live_simple', 'partly-judged', 4, 5],
    ['multi_turn_base', 'not-played', 0, 4],
  ]);
});

test('an unknown category, and two answers to one question, are refused', async () => {
  const database = join(newFolder(), 'small.db');
  fillSmallStore(database);
  const unknown = await assay('rank', '--db', database, '--group', 'live', '--over', 'simple');
  expect(unknown).toMatchObject({ code: 2 });
  expect(unknown.noted).toContain('--over: "simple" is no category of the group. Name some of live_simple.');
  const both = await assay('rank', '--db', database, '--by-coverage', '--over', 'simple');
  expect(both).toMatchObject({ code: 2 });
  expect(both.noted).toContain('--by-coverage: cannot be used with --over.');
});

test('where no model covers a category, --by-coverage says what each of them lacks', async () => {
  const database = join(newFolder(), 'own.db');
  playOwn(database, ['simple']);
  const store = openStore(database);
  const [judging] = store.verdicts.judgings();
  if (judging === undefined) throw new Error('nothing is judged');
  for (const { id } of store.episodes.names().slice(1))
    store.verdicts.put(id, judging, { kind: 'unscored', because: 'infrastructure' });
  store.close();
  const { code, printed } = await assay('rank', '--db', database, '--by-coverage');
  expect(code).toBe(0);
  expect(printed).toContain(`without a place (verdicts on 1 of 4 entries of simple): ${OWN}`);
});

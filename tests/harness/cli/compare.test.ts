import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Comparison } from '../../../harness/contract/comparison.ts';
import type { Verdict } from '../../../harness/contract/verdict.ts';
import { assay } from '../../support/command.ts';
import { temporaryFolders } from '../../support/temporary-folder.ts';
import {
  episodeBy,
  liveRun,
  onStarter,
  referenceSteps,
  STARTER,
  workbench,
} from '../../support/workbench.ts';

const newFolder = temporaryFolders();

const ENTRIES = STARTER.entries.filter(({ category }) => category === 'starter_base').slice(0, 4);
const PASS: Verdict = { kind: 'pass' };
const FAIL: Verdict = { kind: 'fail', failures: [{ code: 'turn-without-call', turn: 0 }] };
const verdictOf = (sign: string | undefined): Verdict => (sign === '+' ? PASS : FAIL);

/** Verdicts of models on the first entries by `action/x` and by `outcome/x`; `+` is a pass. */
function judged(models: Readonly<Record<string, readonly [a: string, b: string]>>): string {
  const path = join(newFolder(), 'work.db');
  const episodes = Object.keys(models).flatMap((model) =>
    ENTRIES.map(({ id }) => episodeBy(model, referenceSteps(), { entryId: id, recordedId: id })),
  );
  workbench(path, [{ run: liveRun('run-1', Object.keys(models)), episodes }], (store) => {
    for (const { id, episode } of store.episodes.all()) {
      const [a, b] = models[episode.model] ?? ['', ''];
      const position = ENTRIES.findIndex((entry) => entry.id === episode.entryId);
      store.verdicts.put(id, onStarter('action/x'), verdictOf(a[position]));
      store.verdicts.put(id, onStarter('outcome/x'), verdictOf(b[position]));
    }
  });
  return path;
}

const database = (): string => judged({ ann: ['+++-', '+--+'], bob: ['+---', '++++'] });

test('the table shows rank, band, score, interval and n on both sides, and the move of each model', async () => {
  const { printed, code } = await assay('compare', '--db', database());
  expect(code).toBe(0);
  const rows = printed.split('\n').filter((line) => line.startsWith('│'));
  expect(rows.map((row) => row.replaceAll(/\s*│\s*/g, '|'))).toEqual([
    '|model|n|rank, band by action|by outcome|moved|score action|score outcome|gained|lost|',
    expect.stringMatching(
      /^\|bob\|4\|2, 1\|1, 1\|\+1\|25\.0 % \(.+ to .+\)\|100\.0 % \(.+ to 100\.0\)\|3\|0\|$/,
    ),
    expect.stringMatching(/^\|ann\|4\|1, 1\|2, 1\|-1\|75\.0 % \(.+ to .+\)\|50\.0 % \(.+ to .+\)\|1\|2\|$/),
  ]);
  expect(printed).toContain('8 episodes judged by both: 2 pass both, 0 fail both');
  expect(printed).toContain('gained: 4 that only outcome passes; lost: 2 that only action passes');
});

test('JSON lists the entries that moved a model; CSV has n, interval and band of every score', async () => {
  const [json, csv] = ['shift.json', 'shift.csv'].map((name) => join(newFolder(), name)) as [string, string];
  await assay('compare', '--db', database(), '--json', json, '--csv', csv);
  const { models, kendall } = Comparison.parse(JSON.parse(readFileSync(json, 'utf8')));
  expect(kendall).toMatchObject({ value: -1 });
  const ids = ENTRIES.map(({ id }) => id);
  expect(models.map(({ model, gained, lost }) => [model, gained, lost])).toEqual([
    ['bob', ids.slice(1), []],
    ['ann', [ids[3]], ids.slice(1, 3)],
  ]);
  const [head = '', first = ''] = readFileSync(csv, 'utf8').split('\n');
  const row = new Map(head.split(',').map((name, index) => [name, first.split(',')[index]]));
  expect(row.get('model')).toBe('bob');
  expect([...row.keys()].filter((name) => name.startsWith('score'))).toEqual([
    'score_a',
    'score_low_a',
    'score_high_a',
    'score_b',
    'score_low_b',
    'score_high_b',
  ]);
  expect(
    ['n_a', 'n_b', 'rank_b', 'band_first_b', 'band_last_b', 'score_b'].map((name) => row.get(name)),
  ).toEqual([...['4', '4', '1', '1', '1', '1']]);
});

test('an evaluator without verdicts is named', async () => {
  const { noted, code } = await assay('compare', '--db', database(), '--b', 'other');
  expect(code).not.toBe(0);
  expect(noted).toContain('holds no verdicts of other');
});

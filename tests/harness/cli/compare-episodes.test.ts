import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Failure, Verdict } from '../../../harness/contract/verdict.ts';
import { assay } from '../../support/command.ts';
import { temporaryFolders } from '../../support/temporary-folder.ts';
import { ENTRY, episodeBy, liveRun, onStarter, referenceSteps, workbench } from '../../support/workbench.ts';

const newFolder = temporaryFolders();

const PASS: Verdict = { kind: 'pass' };
const EMPTY: Verdict = {
  kind: 'fail',
  failures: [
    { code: 'turn-without-call', turn: 1 },
    { code: 'turn-without-call', turn: 2 },
  ],
};
const WRONG: Failure = { code: 'told-wrong', turn: 0, told: '5', known: '6' };
const GUESSED: Failure = { code: 'guessed', turn: 0, call: 'ls()', value: 'x' };
const TOLD: Verdict = { kind: 'fail', failures: [WRONG] };
const BOTH: Verdict = { kind: 'fail', failures: [WRONG, GUESSED] };
const LOST: Verdict = { kind: 'unscored', because: 'infrastructure' };
const AST: Verdict = {
  kind: 'fail',
  failures: [{ code: 'ast-mismatch', errorType: 'value_error:string', messages: ['no'] }],
};

/** One episode per pair of verdicts by `action/x` and `outcome/x`. */
function judged(...pairs: readonly (readonly [Verdict, Verdict | undefined])[]): string {
  const path = join(newFolder(), 'work.db');
  const episodes = pairs.map((_pair, trial) => episodeBy(`m${trial % 2}`, referenceSteps(), { trial }));
  workbench(path, [{ run: liveRun('run-1', ['m0']), episodes }], (store) => {
    for (const { id, episode } of store.episodes.all()) {
      const [a, b] = pairs[episode.trial] ?? [];
      if (a !== undefined) store.verdicts.put(id, onStarter('action/x'), a);
      if (b !== undefined) store.verdicts.put(id, onStarter('outcome/x', '2'), b);
    }
  });
  return path;
}

const VIEW = ['compare', '--evaluators', 'action', 'outcome', '--episodes'];

test('disagreements are grouped by reason, most frequent first, each with an example', async () => {
  const db = judged(
    [PASS, PASS],
    [PASS, TOLD],
    [EMPTY, PASS],
    [EMPTY, PASS],
    [EMPTY, TOLD],
    [PASS, BOTH],
    [LOST, PASS],
    [AST, PASS],
    [PASS, undefined],
  );
  const json = join(newFolder(), 'differences.json');
  const { printed, code } = await assay(...VIEW, '--db', db, '--json', json);
  expect(code).toBe(1);
  const rows = printed.split('\n').filter((line) => line.startsWith('│'));
  expect(rows.map((row) => row.replaceAll(/\s*│\s*/g, '|'))).toEqual([
    '|action|outcome|episodes|models|example|',
    `|fail: turn-without-call|pass|2|2|assay show 3 --db ${db}|`,
    `|fail: value_error:string|pass|1|1|assay show 8 --db ${db}|`,
    `|pass|fail: guessed, told-wrong|1|1|assay show 6 --db ${db}|`,
    `|pass|fail: told-wrong|1|1|assay show 2 --db ${db}|`,
    `|unscored: infrastructure|pass|1|1|assay show 7 --db ${db}|`,
  ]);
  expect(printed).toContain(
    '8 episodes judged by both (action/outcome): 1 fail/fail, 3 fail/pass, 2 pass/fail, 1 pass/pass, 1 unscored/pass; they differ on 6',
  );
  const written: unknown = JSON.parse(readFileSync(json, 'utf8'));
  expect(written).toMatchObject({ a: ['action/x 1'], b: ['outcome/x 2'] });
  expect(written).toHaveProperty('groups.0.episodes.1', {
    episodeId: 4,
    runId: 'run-1',
    model: 'm1',
    category: 'starter_base',
    entryKey: ENTRY,
    trial: 3,
  });
  expect((await assay('show', '3', '--db', db)).printed).toContain('action/x (version 1): fail');
});

test('the same database gives the same bytes', async () => {
  const db = judged([PASS, TOLD], [EMPTY, PASS], [PASS, BOTH], [AST, PASS]);
  const first = await assay(...VIEW, '--db', db);
  expect(await assay(...VIEW, '--db', db)).toEqual(first);
});

test('diff-verdicts prints the same, and one line on standard error with the new name', async () => {
  const db = judged([PASS, TOLD], [EMPTY, PASS]);
  const { noted, ...rest } = await assay('diff-verdicts', '--a', 'action', '--b', 'outcome', '--db', db);
  const view = await assay(...VIEW, '--db', db);
  expect([rest, view.noted]).toEqual([{ code: view.code, printed: view.printed }, '']);
  expect(noted).toBe(
    `diff-verdicts is now "assay compare --evaluators action outcome --episodes --db ${db}"; the next release drops this name`,
  );
});

test.each([
  ['--models', 'm0', 'm1'],
  ['--suites', 'starter', 'starter'],
  ['--group', 'overall'],
  ['--by-run'],
  ['--reader', 'openai:gpt-5'],
  ['--csv', 'shift.csv'],
])('%s says nothing about the episodes and is refused', async (flag, ...values) => {
  const words = ['compare', '--episodes', flag, ...values, '--db', judged([PASS, PASS])];
  const { code, noted } = await assay(...words);
  expect([code, noted]).toEqual([
    2,
    expect.stringContaining(`${flag}: cannot be used with --episodes. Leave one out.`),
  ]);
});

test('there is no table if the evaluators agree, and the exit code is 0', async () => {
  const { printed, code } = await assay(...VIEW, '--db', judged([PASS, PASS], [EMPTY, TOLD]));
  expect(printed).toBe(
    '2 episodes judged by both (action/outcome): 1 fail/fail, 1 pass/pass; they differ on 0',
  );
  expect(code).toBe(0);
});

test('an evaluator without verdicts, or without common episodes, is an error that names the command to run', async () => {
  const half = judged([PASS, undefined]);
  const none = await assay(...VIEW, '--db', half);
  expect([none.code, none.noted]).toEqual([
    3,
    expect.stringContaining(
      `holds no verdicts of outcome, only of action/x@1. Name one of these, or run "assay score --evaluator outcome --db ${half}" first.`,
    ),
  ]);
  const apart = join(newFolder(), 'work.db');
  const episodes = [0, 1].map((trial) => episodeBy('m', referenceSteps(), { trial }));
  workbench(apart, [{ run: liveRun('run-1', ['m']), episodes }], (store) => {
    store.verdicts.put(1, onStarter('action/x'), PASS);
    store.verdicts.put(2, onStarter('outcome/x'), PASS);
  });
  const ran = await assay(...VIEW, '--db', apart);
  expect([ran.code, ran.noted]).toEqual([
    3,
    expect.stringContaining('no episode that action and outcome judged'),
  ]);
});

import { join } from 'node:path';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { assay, assayWith } from '../../../support/command.ts';
import {
  checked,
  documentIn,
  done,
  episodesIn,
  playedStarter,
  submitted,
} from '../../../support/submitted.ts';
import { temporaryFolders, textsOf } from '../../../support/temporary-folder.ts';
import { episodeBy, liveRun, STARTER, stepOf, workbench } from '../../../support/workbench.ts';

const newFolder = temporaryFolders();
const AGENTS = ['lexical', 'oracle', 'no-op'];

test('what is submitted, checked and imported gives the tables and the board of the source, byte for byte', async () => {
  const folder = newFolder();
  const database = await playedStarter(folder, AGENTS, '--trials', '2');
  const { all } = await submitted(folder, database, AGENTS);
  const { code, printed } = await checked(all);
  expect(printed).toMatch(/agent:oracle on starter, 74 episodes: as stated\n {2}action: 100\.0 % /);
  expect([code, printed.match(/as stated/g)?.length]).toEqual([0, AGENTS.length]);
  const other = join(folder, 'other.db');
  expect(await done('import', 'submission', all, '--db', other)).toMatch(/added 3 runs, 222 episodes/);
  for (const evaluator of ['action', 'outcome']) {
    const table = ['rank', '--json', '--evaluator', evaluator, '--db'];
    expect(await done(...table, other)).toBe(await done(...table, database));
  }
  const boards = [database, other].map((one, index) => [one, join(folder, `board-${index}`)] as const);
  for (const [one, to] of boards) await done('publish', '--db', one, '--to', to);
  const [theirs, ours] = boards.map(([, to]) => textsOf(to));
  expect(ours).toEqual(theirs);
}, 120_000);

test('a submission that is imported twice is stored once, and one that was changed is refused', async () => {
  const folder = newFolder();
  const database = await playedStarter(folder, ['lexical']);
  const { all, one } = await submitted(folder, database, ['lexical']);
  const other = join(folder, 'other.db');
  await done('import', 'submission', all, '--db', other);
  expect(await done('import', 'submission', all, '--db', other)).toMatch(/added 0 runs, 0 episodes/);
  const path = join(one, 'submission.json');
  writeFileSync(path, readFileSync(path, 'utf8').replace('"seed": 0', '"seed": 1'));
  const { code, noted } = await assay('import', 'submission', all, '--db', other);
  expect([code, noted]).toEqual([3, expect.stringMatching(/has a different configuration/)]);
}, 60_000);

test('a submission that is not as stated is not stored', async () => {
  const folder = newFolder();
  const { all, one } = await submitted(folder, await playedStarter(folder, ['lexical']), ['lexical']);
  const path = join(one, 'submission.json');
  writeFileSync(path, readFileSync(path, 'utf8').replace(/"signs": "F/, '"signs": "P'));
  const other = join(folder, 'other.db');
  const { code, printed } = await assay('import', 'submission', all, '--db', other);
  expect(printed).toMatch(/differs on 1 of 37 episodes: stated \S+ \(trial 0\) is pass, and is fail here/);
  expect([code, existsSync(other)]).toEqual([1, false]);
}, 60_000);

test('the same database gives the same bytes, and the folder is replaced as a whole', async () => {
  const folder = newFolder();
  const database = await playedStarter(folder, ['lexical', 'no-op']);
  const { all } = await submitted(folder, database, ['lexical', 'no-op']);
  const first = textsOf(all);
  await submitted(folder, database, ['lexical', 'no-op']);
  expect(textsOf(all)).toEqual(first);
  await submitted(folder, database, ['no-op']);
  expect([...textsOf(all).keys()].filter((path) => path.includes('lexical'))).toEqual([]);
  writeFileSync(join(all, 'notes.txt'), 'mine');
  const refused = await assay('publish', '--submission', all, '--model', 'agent:no-op', '--db', database);
  expect([refused.code, refused.noted]).toEqual([3, expect.stringMatching(/notes\.txt/)]);
}, 60_000);

const COMPLETE = STARTER.entries.map(({ id, occurrence, category }) => ({
  entryId: id,
  recordedId: id,
  occurrence,
  category,
}));
const SECRET = 'sk-secret-0123456789';

/** A database in which a model of one's own played the starter suite with the same steps everywhere. */
function ownRun(database: string, text: string, baseUrl = 'http://gpu.lan:8000/v1'): void {
  const run = liveRun('run-1', ['openai:mine']);
  const source = 'exec:/opt/agent.py';
  const configuration = {
    ...(run.configuration as object),
    models: [{ model: 'openai:mine', source, mode: 'native', baseUrl, parameters: { temperature: 0 } }],
    selection: { category: 'all', ids: null, sample: null, limit: null },
    conduct: { concurrency: 3 },
  };
  const ending = {
    bucket: 'infrastructure',
    failure: 'server',
    message: 'Traceback of /home/ann/agent.py',
    attempts: 3,
  } as const;
  const episodes = COMPLETE.map((place, index) =>
    episodeBy('openai:mine', [[stepOf([], text, { id: 'reply-of-ann' })]], {
      ...place,
      ...(index === 0 ? { turns: [], ending } : {}),
    }),
  );
  workbench(database, [{ run: { ...run, configuration }, episodes }]);
}

test('a submission has no body of a reply, no message of a server, no program, no address of its own network', async () => {
  const folder = newFolder();
  const database = join(folder, 'own.db');
  ownRun(database, 'Done.');
  await assay('score', '--db', database);
  const all = join(folder, 'submission');
  await done('publish', '--submission', all, '--db', database);
  const text = [...textsOf(all).values()].join('\n');
  expect(text).not.toMatch(/ann|agent\.py|gpu|8000|concurrency/);
  expect(text).toContain('"temperature": 0');
  expect((await checked(all)).code).toBe(0);
}, 60_000);

test('of an address that others know, the host is stated', async () => {
  const folder = newFolder();
  const database = join(folder, 'own.db');
  ownRun(database, 'Done.', 'https://key:secret@api.example.com/v1/ann?token=1');
  await assay('score', '--db', database);
  const all = join(folder, 'submission');
  await done('publish', '--submission', all, '--db', database);
  const [run] = documentIn(join(all, 'starter', 'openai-mine')).runs;
  expect(run?.configuration['models']).toMatchObject([{ baseUrl: 'https://api.example.com' }]);
}, 60_000);

test('a key of the environment that a model wrote is not submitted, and a folder of a person is pointed out', async () => {
  const folder = newFolder();
  const database = join(folder, 'own.db');
  ownRun(database, `The key is ${SECRET}, found in /home/ann/.env`);
  await assay('score', '--db', database);
  const all = join(folder, 'submission');
  const words = ['publish', '--submission', all, '--db', database] as const;
  const refused = await assayWith({ OPENAI_API_KEY: SECRET }, ...words);
  expect([refused.code, existsSync(all)]).toEqual([3, false]);
  expect(refused.noted).toMatch(/variable OPENAI_API_KEY/);
  expect(refused.noted).not.toContain(SECRET);
  const written = await assay(...words);
  expect([written.code, written.noted]).toEqual([
    0,
    expect.stringMatching(/: 36 lines have what looks like/),
  ]);
}, 60_000);

test('a run that chose its entries is not submitted', async () => {
  const folder = newFolder();
  const database = await playedStarter(folder, ['lexical'], '--limit', '3');
  const words = ['publish', '--submission', join(folder, 'out'), '--db', database] as const;
  const refused = await assay(...words, '--model', 'agent:lexical');
  expect([refused.code, refused.noted]).toEqual([
    3,
    expect.stringMatching(/^assay: run run-.*: has 0 of 1 trials of /),
  ]);
  expect(existsSync(join(folder, 'out'))).toBe(false);
}, 60_000);

test.each([
  ['a model that was not played', ['--model', 'nothing'], 3, /holds no run of nothing\./],
  ['baseline agents alone, unless they are named', [], 3, /holds no run of a model of yours\./],
  ['an option of a board', ['--model', 'agent:no-op', '--local'], 2, /^assay: --local: is of a board/],
] as const)('there is no submission of %s', async (_what, flags, code, trouble) => {
  const folder = newFolder();
  const database = await playedStarter(folder, ['no-op']);
  const refused = await assay('publish', '--submission', join(folder, 'out'), '--db', database, ...flags);
  expect([refused.code, refused.noted]).toEqual([code, expect.stringMatching(trouble)]);
});

test('--model without --submission is refused', async () => {
  const refused = await assay('publish', '--model', 'agent:no-op');
  expect([refused.code, refused.noted]).toEqual([
    2,
    expect.stringMatching(/^assay: --model: chooses what is submitted/),
  ]);
});

test('a run of a submission is never resumed: its address is that of others', async () => {
  const folder = newFolder();
  const database = join(folder, 'own.db');
  ownRun(database, 'Done.', 'https://elsewhere.example.com/v1');
  await assay('score', '--db', database);
  const all = join(folder, 'submission');
  await done('publish', '--submission', all, '--db', database);
  const other = join(folder, 'other.db');
  await done('import', 'submission', all, '--db', other);
  for (const flag of ['--resume', '--add-to']) {
    const refused = await assay('run', flag, 'run-1', '--db', other);
    expect([refused.code, refused.noted]).toEqual([2, expect.stringMatching(/is of a submission/)]);
  }
}, 60_000);

test('models of a run of several become runs of their own, whose episodes are in suite order', async () => {
  const folder = newFolder();
  const { all, one } = await submitted(folder, await playedStarter(folder, ['lexical', 'no-op']), [
    'lexical',
    'no-op',
  ]);
  const ids = ['lexical', 'no-op'].map(
    (agent) => documentIn(join(all, 'starter', `agent-${agent}`)).runs[0]?.id,
  );
  expect(ids).toEqual([
    expect.stringMatching(/^run-.*\.agent-lexical$/),
    expect.stringMatching(/^run-.*\.agent-no-op$/),
  ]);
  expect(episodesIn(one).map(({ entryId }) => entryId)).toEqual(STARTER.entries.map(({ id }) => id));
}, 60_000);

test('an import says where the model is stored already, because runs with the same settings are one row', async () => {
  const folder = newFolder();
  const database = await playedStarter(folder, ['lexical', 'no-op']);
  const { one } = await submitted(folder, database, ['lexical', 'no-op']);
  const { code, noted } = await assay('import', 'submission', one, '--db', database);
  expect([code, noted]).toEqual([
    0,
    expect.stringMatching(/^agent:lexical is stored already, in run-\S+: runs with/),
  ]);
}, 60_000);

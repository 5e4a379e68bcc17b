import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { assay } from '../../support/command.ts';
import type { Ran } from '../../support/command.ts';
import { episodesIn } from '../../support/live-run.ts';
import { goodRow, KNOWN_MODEL, smallBfcl } from '../../support/small-bfcl.ts';
import type { SmallBfcl } from '../../support/small-bfcl.ts';
import { temporaryFolders, writeRows, writeText } from '../../support/temporary-folder.ts';

// Result folders of models that are not on upstream's leaderboard.

const newFolder = temporaryFolders();
const MINE = 'my-model';

const resultOf = ({ results }: SmallBfcl, category: string): string =>
  join(results, MINE, `BFCL_v3_${category}_result.json`);

const importFrom = async (
  { bfcl, results, database }: SmallBfcl,
  ...flags: readonly string[]
): Promise<Ran> =>
  await assay('import', 'bfcl', '--db', database, '--bfcl', bfcl, '--results', results, ...flags);

const mine = ({ database }: SmallBfcl) => episodesIn(database).filter(({ model }) => model === MINE);

/** Verdicts of my model as `entry verdict`. */
async function verdictsOf({ bfcl, database }: SmallBfcl): Promise<readonly string[]> {
  const path = join(bfcl, 'verdicts.jsonl');
  await assay('score', '--db', database, '--evaluator', 'action');
  await assay('verdicts', '--db', database, '--evaluator', 'action', '--jsonl', path);
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  return lines.flatMap((line) => {
    const { model, entry, verdict } = JSON.parse(line) as { model: string; entry: string; verdict: string };
    return model === MINE ? [`${entry} ${verdict}`] : [];
  });
}

const JSON_CALL = [{ add: '{"a": 1, "b": 2}' }];

test.each([
  ['calls with arguments as JSON text', JSON_CALL, 'fc_json_args'],
  ['calls as Python text', '[add(a=1, b=2)]', 'default_prompt'],
  ['calls with arguments as objects', [{ add: { a: 1, b: 2 } }], 'call_list'],
])('%s are recognised, which the import says, and judged', async (_what, result, decoder) => {
  const small = smallBfcl(newFolder());
  writeRows(resultOf(small, 'simple'), [{ id: 'simple_0', result }]);
  const ran = await importFrom(small);
  expect(ran.printed).toContain(
    `${MINE}: recognised as ${decoder}, which reads 1 of the 1 reply that any decoder reads as calls of offered tools`,
  );
  expect(mine(small)).toMatchObject([{ format: { decoder } }]);
  expect(await verdictsOf(small)).toEqual(['simple_0 pass']);
});

test('dots that became underscores are recognised from the names of the calls', async () => {
  const small = smallBfcl(newFolder());
  const rewrite = (path: string): void => {
    writeText(path, readFileSync(path, 'utf8').replaceAll('"add"', '"math.add"'));
  };
  rewrite(small.entries('simple'));
  rewrite(small.answers('simple'));
  for (const [name, dotsInToolNames] of [
    ['math_add', 'underscored'],
    ['math.add', 'kept'],
  ] as const) {
    writeRows(resultOf(small, 'simple'), [{ id: 'simple_0', result: [{ [name]: '{"a": 1, "b": 2}' }] }]);
    await importFrom(small);
    expect(mine(small)).toMatchObject([{ format: { decoder: 'fc_json_args', dotsInToolNames } }]);
    expect(await verdictsOf(small)).toEqual(['simple_0 pass']);
  }
});

test('replies that no decoder reads stay unscored, and the import says how to name a decoder', async () => {
  const small = smallBfcl(newFolder());
  writeRows(resultOf(small, 'simple'), [{ id: 'simple_0', result: 'add 1 to 2' }]);
  const { printed } = await importFrom(small);
  expect(printed).toMatch(/^my-model: no decoder reads any reply .* --decoder, or a model with --like$/m);
  expect(await verdictsOf(small)).toEqual(['simple_0 unscored']);
});

test('a decoder can be named, also like a model of the leaderboard, and the import says how many replies it reads', async () => {
  const small = smallBfcl(newFolder());
  writeRows(resultOf(small, 'simple'), [{ id: 'simple_0', result: '[add(a=1, b=2)]' }]);
  const wrong = await importFrom(small, '--decoder', 'fc_json_args');
  expect(wrong.printed).toContain(`${MINE}: read as fc_json_args, as named; fc_json_args reads 0 replies`);
  expect(await verdictsOf(small)).toEqual(['simple_0 fail']);
  const like = await importFrom(small, '--like', 'gpt-4o-2024-11-20');
  expect(like.printed).toContain(
    `${MINE}: read like gpt-4o-2024-11-20, as named; default_prompt reads 1 reply as calls of offered tools`,
  );
  expect(await verdictsOf(small)).toEqual(['simple_0 pass']);
});

test.each([
  [['--decoder', 'json'], /^assay: --decoder: "json" is unknown\. Use one of call_list, /],
  [['--like', 'gpt-4o'], /^assay: --like: "gpt-4o" is no model .* for example gpt-4o-2024-11-20, /],
  [['--like', KNOWN_MODEL, '--decoder', 'hermes'], /^assay: --like: is given beside --decoder/],
  [['--decoder', 'hermes'], /^assay: --decoder: all models in .* are on upstream's leaderboard/],
])('%j is refused before anything is stored', async (flags, message) => {
  const small = smallBfcl(newFolder());
  const ran = await importFrom(small, ...flags);
  expect(ran.code).toBe(2);
  expect(ran.noted).toMatch(message);
  expect(existsSync(small.database)).toBe(false);
});

test('a part of a category is matched by id, in the relevance categories too, and the import says how large it is', async () => {
  const small = smallBfcl(newFolder());
  writeRows(resultOf(small, 'irrelevance'), [{ id: 'irrelevance_1', result: 'There is no such tool.' }]);
  writeRows(resultOf(small, 'live_relevance'), [{ id: 'live_relevance_3-3-0', result: JSON_CALL }]);
  writeRows(resultOf(small, 'multi_turn_base'), [goodRow('multi_turn_base_2'), goodRow('multi_turn_base_0')]);
  const { printed } = await importFrom(small);
  expect(printed).toContain(
    `${MINE}: 3 of 17 categories; irrelevance 1 of 2 entries; live_relevance 1 of 3 entries; multi_turn_base 2 of 3 entries`,
  );
  expect(await verdictsOf(small)).toEqual([
    'irrelevance_1 pass',
    'live_relevance_3-3-0 pass',
    'multi_turn_base_0 pass',
    'multi_turn_base_2 pass',
  ]);
});

test('calls that the record holds decide which decoder reads a reply', async () => {
  const small = smallBfcl(newFolder());
  const parameters = { type: 'dict', properties: { title: { type: 'string' } }, required: ['title'] };
  writeRows(join(small.bfcl, 'data', 'multi_turn_func_doc', 'ticket_api.json'), [
    { name: 'create_ticket', description: 'Open a ticket.', parameters },
  ]);
  writeRows(resultOf(small, 'multi_turn_base'), [goodRow('multi_turn_base_0')]);
  expect((await importFrom(small)).printed).toMatch(
    /^my-model: recognised as fc_json_args, which reads 2 of the 2/m,
  );
  const step = [{ role: 'handler_log', content: '', model_response_decoded: ["create_ticket(title='two')"] }];
  writeRows(resultOf(small, 'multi_turn_base'), [
    {
      id: 'multi_turn_base_0',
      result: [[[{ create_ticket: '{"title": "one"}' }]]],
      inference_log: [{ step_0: step }],
    },
  ]);
  expect((await importFrom(small)).printed).toMatch(/^my-model: no decoder reads any reply/m);
});

test('the folder of one model can be named, and other files are listed as skipped', async () => {
  const small = smallBfcl(newFolder());
  writeRows(resultOf(small, 'simple'), [{ id: 'simple_0', result: JSON_CALL }]);
  writeText(join(small.results, 'notes.txt'), '');
  writeText(join(small.results, MINE, 'run.log'), '');
  const all = await importFrom(small);
  expect(all.printed).toContain(`skipped, no results: ${join(small.results, 'notes.txt')} and 1 more`);
  const own = dirname(resultOf(small, 'simple'));
  const one = await importFrom({ ...small, results: own, database: join(small.bfcl, 'one.db') });
  expect(one.printed).toContain('1 model: 1 episodes added');
  expect(one.printed).toContain(`skipped, no results: ${join(own, 'run.log')}`);
  expect(episodesIn(join(small.bfcl, 'one.db')).map(({ model }) => model)).toEqual([MINE]);
});

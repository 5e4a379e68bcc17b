import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { Json } from '../../../harness/contract/json.ts';
import { assay } from '../../support/command.ts';
import { goodRow, KNOWN_MODEL, opens, smallBfcl } from '../../support/small-bfcl.ts';
import type { SmallBfcl } from '../../support/small-bfcl.ts';
import { temporaryFolders, writeRows } from '../../support/temporary-folder.ts';

const newFolder = temporaryFolders();
const BASE = 'multi_turn_base';

const Line = z.object({
  model: z.string(),
  category: z.string(),
  entry: z.string(),
  trial: z.number(),
  verdict: z.enum(['pass', 'fail', 'unscored']),
  errorType: z.string().optional(),
  reasons: z.array(z.object({ code: z.string() }).catchall(Json)),
});
type Line = z.infer<typeof Line>;

/** Imports and scores everything; returns the lines of the verdict file. */
async function verdictsOf(small: SmallBfcl, evaluator: string): Promise<readonly Line[]> {
  const path = join(small.bfcl, 'verdicts.jsonl');
  const database = ['--db', small.database];
  const source = ['--bfcl', small.bfcl, '--results', small.results];
  for (const args of [
    ['import', 'bfcl', ...database, ...source],
    ['score', ...database, '--evaluator', evaluator],
    ['verdicts', ...database, '--evaluator', evaluator, '--jsonl', path],
  ]) {
    const { code, noted } = await assay(...args);
    expect([code, noted]).toEqual([0, '']);
  }
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  return lines.map((line) => Line.parse(JSON.parse(line)));
}

const multiTurnVerdicts = (small: SmallBfcl) => verdictsOf(small, 'action/bfcl-multi-turn');
const inShort = ({ entry, verdict, errorType, reasons }: Line): string =>
  [entry, verdict, errorType, ...reasons.map(({ code }) => code)]
    .filter((part) => part !== undefined)
    .join(' ');

test('an episode that makes the calls of the reference passes', async () => {
  const lines = await multiTurnVerdicts(smallBfcl(newFolder()));
  expect(lines).toEqual(
    [0, 1, 2].map((number) => ({
      model: KNOWN_MODEL,
      category: BASE,
      entry: `${BASE}_${number}`,
      trial: 0,
      verdict: 'pass',
      reasons: [],
    })),
  );
});

test('a text instead of an answer is a failed inference, even if its length equals the number of turns', async () => {
  const small = smallBfcl(newFolder());
  writeRows(small.result(BASE), [
    { id: `${BASE}_0`, result: 'Error during inference: quota', inference_log: 'quota' },
    { id: `${BASE}_1`, result: 'no' },
  ]);
  const lines = await multiTurnVerdicts(small);
  expect(lines.map(inShort)).toEqual([
    `${BASE}_0 fail multi_turn:inference_error inference-error`,
    `${BASE}_1 fail multi_turn:inference_error inference-error`,
  ]);
  expect(lines[0]?.reasons[0]?.['text']).toBe('Error during inference: quota');
});

test('an episode with a different number of turns than the reference counts as force-terminated', async () => {
  const small = smallBfcl(newFolder());
  const { result } = goodRow('');
  writeRows(small.result(BASE), [
    { id: `${BASE}_0`, result: result.slice(0, 1) },
    { id: `${BASE}_1`, result: [...result, []] },
    { id: `${BASE}_2`, result: [] },
  ]);
  const type = 'fail multi_turn:force_terminated turn-count-differs';
  expect((await multiTurnVerdicts(small)).map(inShort)).toEqual(
    [0, 1, 2].map((number) => `${BASE}_${number} ${type}`),
  );
});

test('an id that occurs twice in the suite denotes two entries, each with its own verdict', async () => {
  const lines = await verdictsOf(smallBfcl(newFolder()), 'action/bfcl-ast');
  const relevance = lines.filter(({ category }) => category === 'live_relevance');
  expect(relevance.map(({ entry, verdict }) => [entry, verdict])).toEqual([
    ['live_relevance_0-0-0', 'pass'],
    ['live_relevance_3-3-0', 'pass'],
    ['live_relevance_3-3-0#1', 'fail'],
  ]);
});

test('categories without answers by design are judged by whether there is any call', async () => {
  const small = smallBfcl(newFolder());
  writeRows(small.result('irrelevance'), [
    { id: 'irrelevance_0', result: 'There is no such tool.' },
    { id: 'irrelevance_1', result: [{ add: '{"a": 1, "b": 2}' }] },
  ]);
  const lines = await verdictsOf(small, 'action/bfcl-ast');
  expect(lines.filter(({ category }) => category === 'irrelevance').map(inShort)).toEqual([
    'irrelevance_0 pass',
    'irrelevance_1 fail irrelevance_error:decoder_success unwanted-call',
  ]);
});

/** A log in upstream's format: lists of states before, between and after turns, and other roles within steps. */
const fullLog = (first: readonly string[] | string, second: readonly string[]) => {
  const states = [{ role: 'state_info', class_name: 'TicketAPI', content: { ticket_queue: [] } }];
  const step = (decoded: readonly string[] | string) => [
    { role: 'assistant', content: [{ create_ticket: '{"title": "not from the log"}' }] },
    { role: 'handler_log', content: 'Successfully decoded model response.', model_response_decoded: decoded },
    { role: 'tool', content: '{"id": 1}', model_response_decoded: ["create_ticket(title='a trap')"] },
  ];
  const last = [
    { role: 'assistant', content: 'Done.' },
    {
      role: 'handler_log',
      content: 'Error decoding the model response. Proceed to next turn.',
      error: 'not a list',
    },
  ];
  const turn = (decoded: readonly string[] | string) => ({
    begin_of_turn_query: [{ role: 'user', content: 'Open a ticket.' }],
    step_0: step(decoded),
    step_1: last,
  });
  return [states, turn(first), states, turn(second), states];
};

test('calls are taken from the log, ignoring states and other roles in between', async () => {
  const small = smallBfcl(newFolder());
  const one = "create_ticket(title='one')";
  const two = "create_ticket(title='two')";
  const wrong = [
    [opens('wrong'), 'Done.'],
    [opens('wrong'), 'Done.'],
  ];
  writeRows(small.result(BASE), [
    { id: `${BASE}_0`, result: wrong, inference_log: fullLog([one], [two]) },
    { id: `${BASE}_1`, result: goodRow('').result, inference_log: fullLog([one], [one]) },
    { id: `${BASE}_2`, result: goodRow('').result, inference_log: fullLog('could not be decoded', [two]) },
  ]);
  expect((await multiTurnVerdicts(small)).map(inShort)).toEqual([
    `${BASE}_0 pass`,
    expect.stringMatching(/^multi_turn_base_1 fail multi_turn:instance_state_mismatch state-differs/),
    `${BASE}_2 fail multi_turn:empty_turn_model_response turn-without-call`,
  ]);
});

test('without a log, calls are decoded from the replies, both native calls and calls as text', async () => {
  const small = smallBfcl(newFolder());
  const asText = [
    ["[create_ticket(title='one')]", 'Done.'],
    ["[create_ticket(title='two')]", 'Done.'],
  ];
  const path = small.result(BASE).replace(KNOWN_MODEL, 'BitAgent_BitAgent-8B');
  writeRows(path, [{ id: `${BASE}_0`, result: asText }]);
  const lines = await multiTurnVerdicts(small);
  expect(lines.map(({ model, verdict }) => [model, verdict])).toEqual([
    ['BitAgent_BitAgent-8B', 'pass'],
    ...[0, 1, 2].map(() => [KNOWN_MODEL, 'pass']),
  ]);
});

test('a model whose replies no decoder reads is unscored, unless its calls are in the log', async () => {
  const small = smallBfcl(newFolder());
  const path = small.result(BASE).replace(KNOWN_MODEL, 'a-new-model');
  const log = fullLog(["create_ticket(title='one')"], ["create_ticket(title='two')"]);
  writeRows(path, [
    goodRow(`${BASE}_0`),
    { ...goodRow(`${BASE}_1`), inference_log: log },
    { id: `${BASE}_2`, result: 'Error during inference: quota' },
  ]);
  const lines = await multiTurnVerdicts(small);
  expect(lines.filter(({ model }) => model === 'a-new-model').map(inShort)).toEqual([
    `${BASE}_0 unscored no-decoder`,
    `${BASE}_1 pass`,
    `${BASE}_2 fail multi_turn:inference_error inference-error`,
  ]);
  const simple = small.result('simple').replace(KNOWN_MODEL, 'a-new-model');
  writeRows(simple, [{ id: 'simple_0', result: 'add 1 to 2' }]);
  const single = await verdictsOf(small, 'action/bfcl-ast');
  expect(single.filter(({ model }) => model === 'a-new-model').map(inShort)).toEqual([
    'simple_0 unscored no-decoder',
  ]);
});

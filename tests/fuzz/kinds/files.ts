import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Json } from '../../../harness/contract/json.ts';
import { episodesIn } from '../../support/live-run.ts';
import { goodRow, KNOWN_MODEL, smallBfcl } from '../../support/small-bfcl.ts';
import type { SmallBfcl } from '../../support/small-bfcl.ts';
import { closedIn, commandFindings, freshFolder } from '../command.ts';
import { unless } from '../fuzzer.ts';
import type { Finding, Kind, Outcome, RunCommand } from '../fuzzer.ts';
import { Draw } from '../generators/draw.ts';
import { damaged, damagedText, hostileJson } from '../generators/json.ts';
import { hostileCallText, hostileText } from '../generators/texts.ts';
import { hostileFileName } from '../generators/names.ts';

/** Ids of the entries of the small suite, by category. */
const IDS: Readonly<Record<string, readonly string[]>> = {
  live_relevance: ['live_relevance_0-0-0', 'live_relevance_3-3-0', 'live_relevance_3-3-0'],
  irrelevance: ['irrelevance_0', 'irrelevance_1'],
  multi_turn_base: ['multi_turn_base_0', 'multi_turn_base_1', 'multi_turn_base_2'],
};
const SINGLE = [
  'simple',
  'java',
  'javascript',
  'multiple',
  'parallel',
  'parallel_multiple',
  'live_simple',
  'live_multiple',
  'live_parallel',
  'live_parallel_multiple',
  'live_irrelevance',
  'irrelevance',
  'live_relevance',
] as const;
const MULTI = [
  'multi_turn_base',
  'multi_turn_miss_func',
  'multi_turn_miss_param',
  'multi_turn_long_context',
] as const;

/** `good`: every row is a record of upstream's form, whatever the model said. `bad`: a part cannot be read. */
type Label = 'good' | 'bad' | 'any';
type ResultFile = {
  readonly label: Label;
  readonly made: string;
  readonly bytes: Buffer;
  readonly suffix: string;
};

/** Folders of recorded outputs, imported, judged and shown. */
export const files: Kind = {
  name: 'files',
  share: 8,
  open: (folder, runCommand) => {
    const small = smallBfcl(join(folder, 'data'));
    return Promise.resolve({ play: (seed) => playCase(new Draw(seed), small, folder, runCommand) });
  },
};

async function playCase(
  draw: Draw,
  { bfcl }: SmallBfcl,
  folder: string,
  runCommand: RunCommand,
): Promise<Outcome> {
  const here = freshFolder(folder, 'case');
  const results = join(here, 'result');
  const category = draw.pick(draw.once(2) ? SINGLE : MULTI);
  const model = draw.once(3) ? hostileFileName(draw) : KNOWN_MODEL;
  const { rows, whole } = rowsOf(draw, category);
  const file = resultFile(draw, rows, whole);
  const path = join(results, model, `BFCL_v3_${category}_result.json${file.suffix}`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, file.bytes);
  const database = join(here, 'assay.db');
  const variables = closedIn(here);
  const words = [
    'import',
    'bfcl',
    '--db',
    database,
    '--bfcl',
    bfcl,
    '--results',
    results,
    '--category',
    category,
  ];
  const findings: Finding[] = [];
  const run = async (...args: readonly string[]): Promise<number> => {
    const ran = await runCommand(args, variables);
    findings.push(...commandFindings(args, ran));
    return ran.code;
  };
  const code = await run(...words);
  const expected = { good: code === 0, bad: code === 3, any: code === 0 || code === 3 }[file.label];
  findings.push(
    ...unless(
      expected,
      'wrong-bucket',
      () => `${file.made} ended with ${code}: ${file.bytes.toString().slice(0, 400)}`,
    ),
  );
  if (code === 0) {
    const buckets = episodesIn(database).map(({ ending }) => ending.bucket);
    const isJudged = buckets.every((bucket) => bucket === 'model' || bucket === 'recorded-error');
    findings.push(
      ...unless(isJudged, 'wrong-bucket', () => `recorded outputs ended as ${buckets.join(', ')}`),
    );
    await run('score', '--db', database);
    await run('show', '1', '--full', '--db', database);
    await run(
      ...draw.pick([
        ['verdicts', '--evaluator', 'action', '--jsonl'],
        ['rank', '--csv'],
        ['show', '1', '--json'],
        ['compare', '--evaluators', 'action,outcome'],
      ]),
      '--db',
      database,
    );
  }
  return { ended: `${file.made}: ${code}`, size: file.bytes.length, findings };
}

function rowsOf(draw: Draw, category: string): { readonly rows: readonly Json[]; readonly whole: boolean } {
  const ids = IDS[category] ?? [`${category}_0`];
  const isConversation = category.startsWith('multi_turn');
  const rows = ids.map((id): Json => {
    if (draw.once(4))
      return Json.parse(isConversation ? goodRow(id) : { id, result: [{ add: '{"a": 1, "b": 2}' }] });
    return { id, result: isConversation ? conversation(draw) : single(draw), ...more(draw) };
  });
  return { rows, whole: true };
}

const TOOLS = [
  { name: 'create_ticket', parameters: ['title', 'description', 'priority'] },
  { name: 'get_ticket', parameters: ['ticket_id'] },
  { name: 'add', parameters: ['a', 'b'] },
];
const NAMES = TOOLS.map(({ name }) => name);

const step = (draw: Draw): Json =>
  draw.weighted<Json>(
    [4, () => hostileCallText(draw, NAMES, TOOLS)],
    [3, () => draw.list(3, () => ({ [draw.pick(NAMES)]: JSON.stringify(hostileJson(draw)) }))],
    [2, () => hostileText(draw)],
    [1, () => hostileJson(draw)],
  );

const single = (draw: Draw): Json => step(draw);

const conversation = (draw: Draw): Json =>
  draw.once(8) ? hostileText(draw) : draw.list(4, () => draw.list(4, () => step(draw)));

/** Fields beside the result, of which none must matter. */
const more = (draw: Draw): { readonly [key: string]: Json } =>
  draw.weighted<{ readonly [key: string]: Json }>(
    [3, () => ({})],
    [
      1,
      () => ({
        input_token_count: hostileJson(draw),
        output_token_count: [[1, 2], [3]],
        latency: hostileJson(draw),
      }),
    ],
    [1, () => ({ inference_log: hostileJson(draw) })],
    [
      1,
      () => ({
        inference_log: [{ step_0: [{ role: 'handler_log', model_response_decoded: [hostileText(draw)] }] }],
      }),
    ],
    [1, () => ({ traceback: hostileText(draw), reasoning_content: hostileJson(draw) })],
  );

const linesOf = (rows: readonly Json[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

function resultFile(draw: Draw, rows: readonly Json[], _whole: boolean): ResultFile {
  const text = linesOf(rows);
  const plain = (label: Label, made: string, content: string | Buffer): ResultFile => ({
    label,
    made,
    bytes: Buffer.from(content as string),
    suffix: '',
  });
  const [first = {}] = rows;
  return draw.weighted(
    [8, () => plain('good', 'good', text)],
    [2, () => ({ label: 'good', made: 'compressed', bytes: gzipSync(text), suffix: '.gz' })],
    [1, () => plain('good', 'blank lines', text.replaceAll('\n', '\r\n\n \n'))],
    [1, () => plain('good', 'a part', linesOf(rows.slice(0, 1)))],
    [
      1,
      () => ({
        label: 'good',
        made: 'compressed in parts',
        bytes: Buffer.concat([gzipSync(text.slice(0, 9)), gzipSync(text.slice(9))]),
        suffix: '.gz',
      }),
    ],
    [1, () => plain('bad', 'unknown id', linesOf([{ ...(first as object), id: hostileText(draw) }]))],
    [1, () => plain('bad', 'repeated id', linesOf([...rows, ...rows]))],
    [1, () => plain('bad', 'no id', linesOf([{ result: 'x', id: draw.pick<Json>([null, 1, [], {}]) }]))],
    [1, () => plain('bad', 'no result', linesOf([{ id: (first as { id: Json }).id }]))],
    [
      1,
      () => plain('bad', 'no object', `${text}${JSON.stringify(draw.pick<Json>([[], 1, 'x', null, [1]]))}\n`),
    ],
    [1, () => plain('bad', 'cut off', text.slice(0, Math.max(1, text.trimEnd().length - 1 - draw.below(9))))],
    [1, () => plain('bad', 'UTF-16', Buffer.from(text, 'utf16le'))],
    [
      1,
      () => ({
        label: 'bad',
        made: 'compressed, cut off',
        bytes: gzipSync(text).subarray(0, -9),
        suffix: '.gz',
      }),
    ],
    [1, () => ({ label: 'bad', made: 'not compressed', bytes: Buffer.from(text), suffix: '.gz' })],
    [1, () => plain('bad', 'compressed without its name', gzipSync(text))],
    [1, () => plain('bad', 'empty', draw.pick(['', '\n', ' \n\n']))],
    [3, () => plain('any', 'damaged row', linesOf(rows.map((row) => damaged(draw, row))))],
    [2, () => plain('any', 'damaged text', damagedText(draw, text))],
    [1, () => plain('any', 'broken bytes', brokenBytes(draw, text))],
  );
}

function brokenBytes(draw: Draw, text: string): Buffer {
  const bytes = Buffer.from(text);
  for (let count = 0; count < 5; count += 1) bytes[draw.below(bytes.length)] = draw.below(256);
  return bytes;
}

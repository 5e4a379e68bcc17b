import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { categoriesOf } from '../../../../benchmarks/bfcl/categories.ts';
import { loadBfcl } from '../../../../benchmarks/suites/bfcl/load.ts';
import { bfclMultiTurn } from '../../../../evaluators/action/bfcl-multi-turn/index.ts';
import { openStore } from '../../../../harness/store/store.ts';
import { BFCL, hasFolders } from '../../../support/bfcl-folder.ts';
import { noOpReplies, oracleReplies, playing, recognise } from '../../../support/conversations.ts';
import { assayRun, runIdIn } from '../../../support/live-run.ts';
import { startModelServer } from '../../../support/misbehaving-server.ts';
import type { ModelServer } from '../../../support/misbehaving-server.ts';
import { temporaryFolders } from '../../../support/temporary-folder.ts';

const suite = hasFolders(BFCL) ? await loadBfcl(BFCL, categoriesOf('multi_turn')) : undefined;
/** One run: a contestant with its replies, over a wire, on a part of the multi-turn categories. */
type Played = {
  readonly who: string;
  readonly wire: string;
  readonly model: string;
  readonly selection: readonly string[];
  readonly entries: number;
  readonly repliesOf: typeof oracleReplies;
  readonly expected: 'pass' | 'fail';
};

const CHAT = { wire: 'Chat Completions', model: 'compatible:m' };
const MESSAGES = { wire: 'Messages', model: 'anthropic:m' };
const REFERENCE = { who: 'the reference', repliesOf: oracleReplies, expected: 'pass' } as const;
const SILENT = { who: 'a model that makes no call', repliesOf: noOpReplies, expected: 'fail' } as const;

const sample = (category: string, entries: number) => ({
  selection: ['--category', category, '--sample', String(entries)],
  entries,
});

/** Samples: that every reference passes when it is played is a gate of repairs, and vectors play all of them. */
const RUNS: readonly Played[] = [
  { ...REFERENCE, ...CHAT, ...sample('multi_turn_base', 50) },
  { ...REFERENCE, ...CHAT, ...sample('multi_turn_miss_func', 50) },
  { ...REFERENCE, ...CHAT, ...sample('multi_turn_miss_param', 50) },
  { ...REFERENCE, ...CHAT, ...sample('multi_turn_long_context', 40) },
  { ...REFERENCE, ...MESSAGES, ...sample('multi_turn_base', 40) },
  { ...REFERENCE, ...MESSAGES, ...sample('multi_turn_long_context', 40) },
  { ...SILENT, ...CHAT, ...sample('multi_turn', 60) },
  { ...SILENT, ...MESSAGES, ...sample('multi_turn', 20) },
];

/** One for all runs: the suite is stored once. */
const database = join(temporaryFolders()(), 'assay.db');
let server: ModelServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

test.skipIf(suite === undefined).each(RUNS)(
  'over $wire, $who gives "$expected" in each of $entries entries of $selection.1',
  async ({ model, selection, entries, repliesOf, expected }) => {
    if (suite === undefined) throw new Error('skipped');
    const [, chosen = ''] = selection;
    const played = suite.entries.filter(({ category }) => category.startsWith(chosen));
    const behave = playing(recognise(suite, played), (entry) => repliesOf(entry, suite));
    server = await startModelServer(behave, { keep: 0 });
    const baseUrl = model.startsWith('anthropic') ? server.anthropicUrl : server.openaiUrl;
    const flags = ['--db', database, '--bfcl', BFCL, ...selection, '--no-cache'];
    const ran = await assayRun([...flags, '--model', model, '--base-url', baseUrl]);
    const store = openStore(database);
    const kinds = store.verdicts.kindsOfRun(runIdIn(ran), [bfclMultiTurn.identity]).map(({ kind }) => kind);
    store.close();
    expect(kinds).toEqual(Array(entries).fill(expected));
    expect(ran.code).toBe(0);
  },
);

import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
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

const suite = hasFolders(BFCL) ? await loadBfcl(BFCL, categoriesOf('all')) : undefined;
const CATEGORIES = [
  'multi_turn_base',
  'multi_turn_miss_func',
  'multi_turn_miss_param',
  'multi_turn_long_context',
];
/**
 * Categories by wire. Announced tools and missing parameters are the same on every wire, and so are replies without a call but
 * for their frame, which one category shows.
 */
const WIRES = [
  ['Chat Completions', 'compatible:m', { reference: CATEGORIES, withoutCalls: CATEGORIES }],
  [
    'Messages',
    'anthropic:m',
    { reference: ['multi_turn_base', 'multi_turn_long_context'], withoutCalls: ['multi_turn_base'] },
  ],
] as const;
const CONTESTANTS = [
  ['the reference', oracleReplies, 'pass'],
  ['a model that makes no call', noOpReplies, 'fail'],
] as const;

const folder = temporaryFolders();
let server: ModelServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

describe.skipIf(suite === undefined).each(WIRES)(
  'over the wire of %s',
  (_api, model, { reference, withoutCalls }) => {
    describe.each(CONTESTANTS)('%s', (_who, repliesOf, expected) => {
      test.each(expected === 'pass' ? reference : withoutCalls)(
        `gives "${expected}" in every entry of %s`,
        async (category) => {
          if (suite === undefined) throw new Error('skipped');
          const entries = suite.entries.filter((entry) => entry.category === category);
          const behave = playing(recognise(suite, entries), (entry) => repliesOf(entry, suite));
          server = await startModelServer(behave, { keep: 0 });
          const database = join(folder(), 'assay.db');
          const baseUrl = model.startsWith('anthropic') ? server.anthropicUrl : server.openaiUrl;
          const flags = ['--db', database, '--bfcl', BFCL, '--category', category, '--no-cache'];
          const ran = await assayRun([...flags, '--model', model, '--base-url', baseUrl]);
          const store = openStore(database);
          const kinds = store.verdicts
            .kindsOfRun(runIdIn(ran), [bfclMultiTurn.identity])
            .map(({ kind }) => kind);
          store.close();
          expect(kinds).toEqual(Array(200).fill(expected));
          expect(ran.code).toBe(0);
        },
      );
    });
  },
);

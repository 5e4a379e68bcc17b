import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { assayRun } from '../../../support/live-run.ts';
import { startModelServer } from '../../../support/misbehaving-server.ts';
import type { ModelServer } from '../../../support/misbehaving-server.ts';
import { temporaryFolders } from '../../../support/temporary-folder.ts';

const folder = temporaryFolders();
let server: ModelServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** Plays against a server that always reports `input` tokens. */
async function play(input: number, ...more: readonly string[]) {
  const usage = { input, cached: 0, output: 2 };
  server = await startModelServer(() => ({ kind: 'reply', reply: { text: 'Done.', usage } }));
  const log = join(folder(), 'log.jsonl');
  const flags = ['--suite', 'starter', '--limit', '3', '--db', join(folder(), 'assay.db'), '--log', log];
  const ran = await assayRun([...flags, '--model', 'compatible:m', '--base-url', server.openaiUrl, ...more]);
  return {
    ran,
    events: readFileSync(log, 'utf8')
      .split('\n')
      .filter((line) => line.includes('tools-unseen')),
  };
}

test('a server that seems to drop the tools is reported once, on the terminal and in the log', async () => {
  const { ran, events } = await play(60);
  expect(
    ran.noted.match(/compatible:m: the server counted 60 tokens for a request with \d+ characters/g),
  ).toHaveLength(1);
  expect(ran.noted).toContain('check its chat template, or use --mode prompt');
  expect(events).toHaveLength(1);
});

test('nothing is reported if the tokens are plausible, or in prompt mode', async () => {
  for (const more of [[], ['--mode', 'prompt']]) {
    const { ran, events } = await play(more.length === 0 ? 3000 : 60, ...more);
    expect([ran.code, ran.noted.includes('the server counted'), events]).toEqual([0, false, []]);
    await server?.close();
  }
});

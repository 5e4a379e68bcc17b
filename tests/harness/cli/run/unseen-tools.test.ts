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

/**
 * Plays against a server that makes no call and reports `input` tokens, and `withoutTools` for a request that offers none.
 */
async function play(
  { input, withoutTools }: { readonly input: number; readonly withoutTools: number },
  ...more: readonly string[]
) {
  server = await startModelServer(({ text }) => {
    const usage = { input: text.includes('"tools":') ? input : withoutTools, cached: 0, output: 2 };
    return { kind: 'reply', reply: { text: 'Done.', usage } };
  });
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

test('a server that seems to drop the tools is reported at once and at the end of the run, and in the log', async () => {
  const { ran, events } = await play({ input: 60, withoutTools: 60 });
  expect(
    ran.noted.match(/compatible:m: the server counted 60 tokens for a request with \d+ characters/g),
  ).toHaveLength(2);
  expect(ran.noted).toContain('check its chat template, or use --mode prompt');
  expect(events).toHaveLength(1);
});

test('nothing is reported if the tokens are plausible, or in prompt mode', async () => {
  for (const more of [[], ['--mode', 'prompt']]) {
    const input = more.length === 0 ? 3000 : 60;
    const { ran, events } = await play({ input, withoutTools: 60 }, ...more);
    expect([ran.code, ran.noted.includes('the server counted'), events]).toEqual([0, false, []]);
    await server?.close();
  }
});

test('tools that add no tokens are reported after three episodes without a call, however long the prompt is', async () => {
  const { ran, events } = await play({ input: 3000, withoutTools: 2990 });
  expect(ran.noted).toMatch(
    /compatible:m: no call in 3 episodes, and the server counted 3000 tokens with \d+ characters of tools and 2990 without/,
  );
  expect(ran.noted.match(/^compatible:m: no call in 3 episodes/gm)).toHaveLength(2);
  expect(events).toHaveLength(1);
  const probes = server?.requests.filter(({ text }) => !text.includes('"tools":')) ?? [];
  expect(probes).toHaveLength(1);
});

test('a model that has made a call sees its tools, and nothing is asked of its server', async () => {
  const call = { name: 'ls', arguments: '{}' };
  const usage = { input: 3000, cached: 0, output: 2 };
  server = await startModelServer(({ text }) => ({
    kind: 'reply',
    reply: text.includes('"role":"tool"') ? { text: 'Done.', usage } : { calls: [call], usage },
  }));
  const flags = ['--suite', 'starter', '--limit', '4', '--db', join(folder(), 'assay.db')];
  await assayRun([...flags, '--model', 'compatible:m', '--base-url', server.openaiUrl]);
  expect(server.requests.filter(({ text }) => !text.includes('"tools":'))).toEqual([]);
});

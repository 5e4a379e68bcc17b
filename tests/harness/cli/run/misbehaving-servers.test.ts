import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, test } from 'vitest';
import type { Behaviour, ModelServer } from '../../../support/misbehaving-server.ts';
import { inOrder, startModelServer } from '../../../support/misbehaving-server.ts';
import { holdTimers } from '../../../support/held-timers.ts';
import { assayRun, episodesIn, runIdIn, skippingClock } from '../../../support/live-run.ts';
import { temporaryFolders } from '../../../support/temporary-folder.ts';

const WIRES = ['compatible:m', 'openai-responses:m', 'anthropic:m'] as const;
const DONE: Behaviour = { kind: 'reply', reply: { text: 'Done.' } };
/** An entry of three turns: a model that makes no call gets three requests. */
const ENTRY = ['--suite', 'starter', '--ids', 'starter_base_0', '--price', '1,1'];

const TIMEOUT_SECONDS = 60;

const passTime = holdTimers();
/** Makes the request in flight time out; timeouts never fire otherwise. */
const expire = () => {
  passTime(TIMEOUT_SECONDS * 1000);
};
const folder = temporaryFolders();
let server: ModelServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const addressOf = (spec: string, { anthropicUrl, openaiUrl }: ModelServer): string =>
  spec.startsWith('anthropic') ? anthropicUrl : openaiUrl;

/** Plays one entry against a script, which a test may replace. */
async function play(spec: string, ...script: readonly [Behaviour, ...Behaviour[]]) {
  const clock = skippingClock();
  const current = { behave: inOrder(...script) };
  server = await startModelServer((request) => current.behave(request), { onStall: expire });
  const database = join(folder(), 'assay.db');
  const flags = ['--db', database, ...ENTRY, '--timeout', String(TIMEOUT_SECONDS), '--model', spec];
  const ran = await assayRun([...flags, '--base-url', addressOf(spec, server)], { clock });
  const runId = runIdIn(ran);
  const [episode] = episodesIn(database, runId);
  if (episode === undefined) throw new Error(`nothing was stored:\n${ran.noted}`);
  return { ran, runId, episode, database, current, waits: clock.waits, count: server.count };
}

const cachedReplies = (path: string): unknown => {
  const connection = new Database(path);
  try {
    return connection.prepare('SELECT count(*) FROM reply_cache').pluck().get();
  } finally {
    connection.close();
  }
};

const status = (code: number, headers: Readonly<Record<string, string>> = {}): Behaviour => {
  return { kind: 'status', status: code, headers };
};

/** Problem, its classification if it persists, and the number of attempts. */
const TROUBLE: readonly (readonly [string, Behaviour, string, number])[] = [
  ['a 429', status(429), 'rate-limit', 20],
  ['a 500', status(500), 'server', 10],
  ['a 529', status(529), 'server', 10],
  ['a connection that is closed without a response', { kind: 'reset' }, 'connection', 10],
  ['a connection that is reset within the body', { kind: 'reset-mid-body' }, 'connection', 10],
  ['a body that never ends', { kind: 'endless-body' }, 'timeout', 3],
  ['a body that stalls', { kind: 'stalled-body' }, 'timeout', 3],
  ['silence', { kind: 'silence' }, 'timeout', 3],
  ['invalid JSON', { kind: 'invalid-json' }, 'invalid-reply', 3],
  ['JSON that is not a reply', { kind: 'body', body: '{"hello":"world"}' }, 'invalid-reply', 3],
  ['an error inside a 200', { kind: 'error-in-200' }, 'server', 10],
  ['a rate limit inside a 200', { kind: 'error-in-200', type: 'rate_limit_error' }, 'rate-limit', 20],
  ['an expired key', status(401), 'authentication', 1],
  ['a request that the server rejects', status(400), 'invalid-request', 1],
];

describe.each(WIRES)('%s', (spec) => {
  describe.each(TROUBLE)('%s', (_what, behaviour, failure, attempts) => {
    test.skipIf(attempts === 1)(
      'that is temporary gives an episode in the bucket `model`, with attempts counted',
      async () => {
        const { ran, episode, count } = await play(spec, DONE, behaviour, behaviour, DONE);
        expect(episode).toMatchObject({ ending: { bucket: 'model', stop: 'completed' }, attempts: 5 });
        expect(episode.turns.map(({ steps }) => steps.length)).toEqual([1, 1, 1]);
        expect([count(), ran.code]).toEqual([5, 0]);
      },
    );

    test('that persists ends the episode in the bucket `infrastructure`, and the run', async () => {
      const { ran, episode, count, database } = await play(spec, DONE, behaviour);
      expect(episode.ending).toMatchObject({ bucket: 'infrastructure', failure, attempts: attempts + 1 });
      expect(episode.attempts).toBe(attempts + 1);
      expect(episode.turns.map(({ steps }) => steps.length)).toEqual([1, 0]);
      expect(count()).toBe(attempts + 1);
      expect(cachedReplies(database)).toBe(1);
      expect(ran.code).toBe(4);
      expect(ran.printed).toMatch(/^action\/bfcl-multi-turn: 1 unscored, infrastructure: no reply/m);
    });
  });

  test.each<readonly [string, Record<string, string>]>([
    ['seconds', { 'retry-after': '7200' }],
    ['a date', { 'retry-after': 'Thu, 01 Jan 2026 02:00:00 GMT', date: 'Thu, 01 Jan 2026 00:00:00 GMT' }],
  ])('waits as long as a 429 asks in %s', async (_form, headers) => {
    const { episode, waits } = await play(spec, status(429, headers), DONE);
    const longest = Math.max(...waits);
    expect(longest).toBeGreaterThanOrEqual(7_200_000);
    expect(longest).toBeLessThan(7_201_000);
    expect(episode).toMatchObject({ ending: { bucket: 'model' }, attempts: 4 });
  });

  test('a reply without usage is stored with unknown tokens and price', async () => {
    const { episode, ran } = await play(spec, { kind: 'reply', reply: { text: 'Done.', usage: 'missing' } });
    expect(episode).toMatchObject({ ending: { bucket: 'model' }, cost: null });
    expect(episode.turns[0]?.steps[0]?.metrics).toMatchObject({ inputTokens: null, outputTokens: null });
    expect(ran.noted).toMatch(/ \+ [1-9] replies of unknown price/);
  });

  test('a resume plays failed episodes again from the failed request', async () => {
    const { ran, runId, database, current, count } = await play(spec, DONE, status(500));
    expect(ran.noted).toContain(`assay run --resume ${runId} --db ${database}`);
    const before = count();
    current.behave = inOrder(DONE);
    const again = await assayRun(['--resume', runId, '--db', database, '--price', '1,1']);
    const [episode, ...others] = episodesIn(database, runId);
    expect(episode).toMatchObject({ ending: { bucket: 'model', stop: 'completed' }, attempts: 2 });
    expect([others.length, count() - before, again.code]).toEqual([0, 2, 0]);
  });
});

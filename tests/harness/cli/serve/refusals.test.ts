import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RefusalReply, Standing, Verification } from '../../../../harness/serving/protocol.ts';
import type { EnvironmentServer } from '../../../../harness/serving/environment-server.ts';
import type { Failure } from '../../../../harness/contract/verdict.ts';
import { rewardOf } from '../../../../harness/serving/reward.ts';
import { ENTRY, episodeBy, referenceSteps, STARTER } from '../../../support/workbench.ts';
import { sendTo, serverOf } from './served.ts';

const ask = async (server: EnvironmentServer, text: string) =>
  await server.answer(text, { place: 'the request', method: undefined });

/** A server with a session that asks, and one that is done. */
async function busyServer() {
  const server = serverOf(STARTER);
  const send = sendTo(server);
  const open = Standing.parse(await send({ method: 'reset', entry: ENTRY })).session;
  const done = Standing.parse(await send({ method: 'reset', entry: ENTRY })).session;
  await send({ method: 'give-up', session: done });
  return { server, send, open, done };
}

const deep = `${'['.repeat(300)}${']'.repeat(300)}`;

describe('a request that cannot be met', () => {
  test.each([
    ['no JSON', 'reset', 'is not JSON'],
    ['an empty text', '', 'is not JSON'],
    ['a list', '[1]', 'is not a JSON object'],
    ['no method', '{}', 'names no method'],
    ['a method that there is not', '{"method": "constructor"}', 'names no method'],
    ['a method of another type', '{"method": ["reset"]}', 'names no method'],
    ['a field too many', '{"method": "reset", "entry": "a", "seed": 1}', 'seed'],
    ['a field too few', '{"method": "reset"}', 'entry'],
    ['an unknown entry', '{"method": "reset", "entry": "nowhere_0"}', 'has no entry "nowhere_0"'],
    ['an entry by the name of a prototype', '{"method": "reset", "entry": "__proto__"}', 'has no entry'],
    ['an unknown session', '{"method": "verify", "session": "session-99"}', 'is unknown'],
    ['a session that is not done', '{"method": "verify", "session": "session-1"}', 'is not done'],
    [
      'a step after the end',
      '{"method": "step", "session": "session-2", "message": {"content": ""}}',
      'is done',
    ],
    ['an end after the end', '{"method": "give-up", "session": "session-2"}', 'is done'],
    ['an empty message', '{"method": "step", "session": "session-1", "message": {}}', 'neither content nor'],
    [
      'misspelt calls',
      '{"method": "step", "session": "session-1", "message": {"content": "", "calls": []}}',
      'calls',
    ],
    [
      'a call without a name',
      '{"method": "step", "session": "session-1", "message": {"tool_calls": [{}]}}',
      'function',
    ],
    [
      'a message of the user',
      '{"method": "step", "session": "session-1", "message": {"role": "user", "content": ""}}',
      'role',
    ],
    ['no episode', '{"method": "verify", "episode": {"model": "m"}}', 'category'],
    [
      'more levels than a record has',
      `{"method": "step", "session": "session-1", "message": ${deep}}`,
      'levels',
    ],
    ['more values than a record has', `{"method": "reset", "entry": [${'1,'.repeat(60_000)}1]}`, 'values'],
  ])('with %s is answered with place, cause and remedy', async (_what, text, cause) => {
    const { server, send, open } = await busyServer();
    const { status, text: answer } = await ask(server, text);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    const { error } = RefusalReply.parse(JSON.parse(answer));
    expect(error.cause).toContain(cause);
    expect([error.place, error.remedy].every((part) => part.length > 3)).toBe(true);
    expect(answer).not.toMatch(/\bat .*\.ts:\d/);
    const next = await send({ method: 'step', session: open, message: { content: 'Hm.' } });
    expect(Standing.parse(next).turn).toBe(1); // nothing has changed
  });

  test('repeats the id that it has', async () => {
    const { text } = await ask(serverOf(STARTER), '{"id": "a-1", "method": "nothing"}');
    expect(JSON.parse(text)).toMatchObject({ id: 'a-1', error: { cause: expect.any(String) as string } });
  });

  test('is never more than an answer, whatever it holds', async () => {
    const { server } = await busyServer();
    const method = fc.constantFrom('describe', 'reset', 'step', 'give-up', 'verify', 'close', 'x');
    const anything = fc.oneof(
      fc.constantFrom(ENTRY, 'session-1', 'session-2', null),
      fc.jsonValue({ maxDepth: 4 }),
    );
    const request = fc.record(
      {
        id: anything,
        method,
        entry: anything,
        session: anything,
        message: anything,
        episode: anything,
        policy: anything,
      },
      { requiredKeys: ['method'] },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          request.map((value) => JSON.stringify(value)),
          fc.string(),
        ),
        async (text) => {
          const { status, text: answer } = await ask(server, text);
          expect(status).toBeLessThan(500);
          expect(typeof JSON.parse(answer)).toBe('object');
        },
      ),
      { numRuns: 400 },
    );
  });
});

test('a second request about a session waits for nothing and is refused while the first is answered', async () => {
  const { server, open } = await busyServer();
  const step = JSON.stringify({ method: 'step', session: open, message: { content: 'Hm.' } });
  const [first, second] = await Promise.all([ask(server, step), ask(server, step)]);
  expect([first.status, second.status]).toEqual([200, 409]);
  expect((await ask(server, step)).status).toBe(200);
});

describe('where there is no room', () => {
  const reset = JSON.stringify({ method: 'reset', entry: ENTRY });

  test('another session is refused', async () => {
    const server = serverOf(STARTER, { sessions: 2 });
    const statuses = [await ask(server, reset), await ask(server, reset), await ask(server, reset)];
    expect(statuses.map(({ status }) => status)).toEqual([200, 200, 503]);
  });

  test('sessions that begin at once are counted before they are open', async () => {
    const server = serverOf(STARTER, { sessions: 2 });
    const answers = await Promise.all(Array.from({ length: 5 }, () => ask(server, reset)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(2);
  });

  test('a session whose verdict was given makes way', async () => {
    const server = serverOf(STARTER, { sessions: 2 });
    const send = sendTo(server);
    await ask(server, reset);
    await ask(server, reset);
    await send({ method: 'give-up', session: 'session-2' });
    await send({ method: 'verify', session: 'session-2' });
    expect((await ask(server, reset)).status).toBe(200);
    expect(await send({ method: 'verify', session: 'session-2' })).toMatchObject({
      error: { place: 'session' },
    });
    expect(await send({ method: 'verify', session: 'session-1' })).toMatchObject({
      error: { place: 'session-1' },
    });
  });

  test('the session that was idle for longest makes way, once it was idle for long enough', async () => {
    let now = 0;
    const server = serverOf(STARTER, { sessions: 2, idle: 1000 }, () => now);
    await ask(server, reset);
    await ask(server, reset);
    now = 900;
    await sendTo(server)({ method: 'step', session: 'session-1', message: { content: 'Hm.' } });
    expect((await ask(server, reset)).status).toBe(503);
    now = 1500;
    expect((await ask(server, reset)).status).toBe(200);
    const gone = await sendTo(server)({ method: 'close', session: 'session-2' });
    expect(gone).toMatchObject({ error: { place: 'session' } });
  });

  test('a step that is too much to keep is refused', async () => {
    const server = serverOf(STARTER, { characters: 500 });
    await ask(server, reset);
    const step = (length: number) =>
      JSON.stringify({ method: 'step', session: 'session-1', message: { content: 'a'.repeat(length) } });
    expect((await ask(server, step(100))).status).toBe(200);
    expect((await ask(server, step(600))).status).toBe(503);
  });
});

describe('an episode that is sent as a whole', () => {
  test('is judged or refused, whatever it holds', async () => {
    const server = serverOf(STARTER);
    const call = fc.constantFrom(
      'ls()',
      'mkdir(dir_name="a")',
      'cd(',
      '',
      'f()'.repeat(50),
      '[].x',
      '__import__("os")',
    );
    const written = fc.oneof(
      fc.string(),
      fc.jsonValue({ maxDepth: 3 }),
      fc.constantFrom([{ ls: '{}' }], [{ $f: 'x' }], { $d: 3 }, { $t: [{ $f: '' }] }, [{ ls: { $i: 'a' } }]),
    );
    const metrics = { inputTokens: null, outputTokens: null, latencySeconds: null };
    const step = fc.record({
      written,
      calls: fc.option(fc.array(call, { maxLength: 4 })),
      metrics: fc.constant(metrics),
    });
    const format = fc.option(
      fc.record({
        decoder: fc.constantFrom('fc_json_args', 'nothing', '__proto__'),
        dotsInToolNames: fc.constantFrom('kept' as const, 'underscored' as const),
      }),
    );
    const turns = fc.array(fc.record({ steps: fc.array(step, { maxLength: 3 }) }), { maxLength: 6 });
    const entry = fc.constantFrom('elsewhere_0', ...STARTER.entries.map(({ id }) => id));
    await fc.assert(
      fc.asyncProperty(turns, format, entry, fc.nat(3), async (played, read, entryId, occurrence) => {
        const episode = { ...episodeBy('m', []), turns: played, format: read, entryId, occurrence };
        const { status, text } = await ask(server, JSON.stringify({ method: 'verify', episode }));
        const answer: unknown = JSON.parse(text);
        if (status === 200) Verification.parse(answer);
        else expect([status, RefusalReply.parse(answer).error.cause]).toEqual([400, 'is no encoded value.']);
      }),
      { numRuns: 300 },
    );
  });

  test('of another suite is unscored, as assay score has it', async () => {
    const episode = { ...episodeBy('mine', referenceSteps()), entryId: 'elsewhere_0' };
    const verified = Verification.parse(await sendTo(serverOf(STARTER))({ method: 'verify', episode }));
    expect(verified).toMatchObject({ reward: null, parts: null, reasons: ['no-reference'] });
  });
});

test.each([
  ['goal-missed', { environment: 'E', attribute: 'a', pointer: '' }, 'goal'],
  ['not-looked-up', { turn: 0, call: 'f()', information: '1' }, 'key_functions'],
  ['not-told', { turn: 0, call: null, value: '1' }, 'told'],
  ['side-effect', { environment: 'E', attribute: 'a', pointer: '' }, 'side_effects'],
  ['guessed', { turn: 0, call: 'f()', value: '1' }, 'abstention'],
] as const)('a failure %s lowers one part alone', (code, fields, part) => {
  const failure = { code, ...fields } as Failure;
  const { reward, parts } = rewardOf({ kind: 'fail', failures: [failure] });
  const lowered = Object.entries(parts ?? {}).filter(([, value]) => value === 0);
  expect([reward, lowered]).toEqual([0, [[part, 0]]]);
});

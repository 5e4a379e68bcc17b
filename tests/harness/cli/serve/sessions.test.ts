import { expect, test } from 'vitest';
import { worlds1 } from '../../../../benchmarks/suites/worlds/index.ts';
import { canaryOf } from '../../../../benchmarks/suites/canary.ts';
import { entryKey } from '../../../../harness/contract/suite.ts';
import type { Suite } from '../../../../harness/contract/suite.ts';
import { Closed, Description, Standing, Verification } from '../../../../harness/serving/protocol.ts';
import { agentEpisodes } from '../../../support/agents.ts';
import { playServed } from '../../../support/served-play.ts';
import { ENTRY, STARTER } from '../../../support/workbench.ts';
import { sendTo, serverOf } from './served.ts';

const WORLDS = await worlds1.load();
const words = (content: string) => ({ content });
const call = (name: string, args: string | object = '{}', id?: string) => ({
  tool_calls: [{ ...(id === undefined ? {} : { id }), function: { name, arguments: args } }],
});

/** A session of an entry, with the reply to its reset. */
async function opened(suite: Suite, entry: string) {
  const send = sendTo(serverOf(suite));
  const first = Standing.parse(await send({ method: 'reset', entry }));
  const { session } = first;
  const step = async (message: object) => Standing.parse(await send({ method: 'step', session, message }));
  const verify = async () => Verification.parse(await send({ method: 'verify', session, episode: true }));
  return { send, first, step, verify, session };
}

const namesIn = ({ tools = [] }: Standing): readonly string[] => tools.map((tool) => tool.function.name);

test('a server describes the suite, with its canary and the keys of its entries', async () => {
  const described = Description.parse(await sendTo(serverOf(STARTER))({ method: 'describe', id: 7 }));
  expect(described.entries).toEqual(STARTER.entries.map(entryKey));
  expect(described.suite.canary).toBe(canaryOf(STARTER.manifest));
  expect(described.id).toBe(7);
});

test.each(['oracle', 'early', 'spam', 'noisy-40'])(
  'what %s does in a session is, reply by reply, what it does in a run',
  async (agent) => {
    const play = agentEpisodes(agent, WORLDS);
    const send = sendTo(serverOf(WORLDS));
    for (const entry of WORLDS.entries.slice(0, 12)) {
      const { episode } = await playServed(send, WORLDS, entry, agent);
      const offline = await play(entry);
      const done = (turns: typeof offline.turns) =>
        turns.map(({ steps }) => steps.map(({ written, calls }) => ({ written, calls })));
      expect(done(episode?.turns ?? [])).toEqual(done(offline.turns));
      expect(episode?.ending).toEqual(offline.ending);
    }
  },
);

test('tools are named at the start, and again only where others are announced', async () => {
  const entry = STARTER.entries.find(({ turns }) => turns.some(({ announces }) => announces.length > 0));
  if (entry === undefined) throw new Error('the suite announces no tools');
  const { first, step } = await opened(STARTER, entryKey(entry));
  const announcing = entry.turns.findIndex(({ announces }) => announces.length > 0);
  const announced = entry.turns[announcing]?.announces ?? [];
  expect(namesIn(first)).not.toEqual(expect.arrayContaining(announced));
  for (let turn = 1; turn < announcing; turn += 1) expect((await step(words('Hm.'))).tools).toBeUndefined();
  const then = await step(words('I have no tool for that.'));
  expect([then.turn, namesIn(then)]).toEqual([announcing, expect.arrayContaining(announced)]);
});

test('a tool that is not offered yet is refused as one that does not exist', async () => {
  const entry = WORLDS.entries.find(({ turns }) => (turns[1]?.announces.length ?? 0) > 0);
  const [name = ''] = entry?.turns[1]?.announces ?? [];
  const { step } = await opened(WORLDS, entry?.id ?? '');
  const [before] = (await step(call(name))).messages;
  await step(words('I cannot do that.'));
  const [after] = (await step(call(name))).messages;
  expect(before).toMatchObject({ role: 'tool', content: expect.stringContaining(name) as string });
  expect(before).not.toEqual(after);
});

test('results have the ids of their calls, and a call that cannot be read has a result, too', async () => {
  const { step } = await opened(STARTER, ENTRY);
  expect((await step(call('ls', '{}', 'mine'))).messages).toMatchObject([
    { role: 'tool', tool_call_id: 'mine' },
  ]);
  const unread = await step(call('ls', '{"a": ', 'broken'));
  expect(unread.messages[0]).toEqual({
    role: 'tool',
    tool_call_id: 'broken',
    content: 'The call was not executed.',
  });
  expect([unread.turn, unread.messages[1]?.role]).toEqual([1, 'user']); // it ends the turn, as in a run
});

test('an episode ends at the step limit of a run', async () => {
  const { step, verify } = await opened(STARTER, ENTRY);
  for (let index = 0; index < 20; index += 1) expect((await step(call('ls'))).done).toBe(false);
  const last = await step(call('ls'));
  expect(last).toMatchObject({ done: true, ending: { bucket: 'model', stop: 'step-limit' } });
  expect((await verify()).reward).toBe(0);
});

test('a loop that gives up ends the episode as one that is too long for the model', async () => {
  const { send, session, verify } = await opened(STARTER, ENTRY);
  const ended = Standing.parse(await send({ method: 'give-up', session, message: 'over 8,192 tokens' }));
  expect(ended).toMatchObject({
    done: true,
    ending: { stop: 'context-exceeded', message: 'over 8,192 tokens' },
  });
  const { reward, parts, reasons } = await verify();
  expect([reward, Object.values(parts ?? {})]).toEqual([0, [0, 0, 0, 0, 0]]);
  expect(reasons).toEqual([expect.stringContaining('longer than the model')]);
});

test('a number keeps its digits, in a text and in an object', async () => {
  const server = serverOf(STARTER);
  const { session } = Standing.parse(await sendTo(server)({ method: 'reset', entry: ENTRY }));
  const message = '{"tool_calls": [{"function": {"name": "mean", "arguments": {"numbers": [5.0, 1e2]}}}]}';
  const text = `{"method": "step", "session": "${session}", "message": ${message}}`;
  await server.answer(text, { place: 'test', method: undefined });
  await sendTo(server)({ method: 'give-up', session });
  const verified = Verification.parse(await sendTo(server)({ method: 'verify', session, episode: true }));
  expect(verified.episode?.turns[0]?.steps[0]?.written).toEqual([{ mean: '{"numbers":[5.0,1e2]}' }]);
});

test('a verdict is given again, and a closed session is forgotten', async () => {
  const { send, session, verify } = await opened(STARTER, ENTRY);
  await send({ method: 'give-up', session });
  expect(await verify()).toEqual(await verify());
  expect(Closed.parse(await send({ method: 'close', session }))).toEqual({ session, closed: true });
  expect(await send({ method: 'verify', session })).toMatchObject({ error: { place: 'session' } });
});

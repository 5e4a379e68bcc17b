import { afterEach, describe, expect, test } from 'vitest';
import { USUAL_REPLY_LIMITS } from '../../../../harness/contract/reply-limits.ts';
import { checkContestants } from '../../../../harness/providers/checks/contestants.ts';
import { judgingPorts } from '../../../../benchmarks/suites/judging-ports.ts';
import { suiteWorld } from '../../../../benchmarks/suites/suite-world.ts';
import { bfclMultiTurn } from '../../../../evaluators/action/bfcl-multi-turn/index.ts';
import { createPlayer } from '../../../../harness/cli/run/players.ts';
import { playOffline } from '../../../../harness/run/play-offline.ts';
import type { ChatModel } from '../../../../harness/contract/chat-model.ts';
import { byId } from '../../../../harness/providers/by-id.ts';
import { createChatModel } from '../../../../harness/providers/create-chat-model.ts';
import { parseModelSpec } from '../../../../harness/providers/model-spec.ts';
import type { Agent } from '../../../../harness/providers/agents/agent.ts';
import { agents } from '../../../../harness/providers/agents/index.ts';
import { says } from '../../../../harness/providers/agents/replies.ts';
import type { Provider } from '../../../../harness/providers/provider.ts';
import { listPrices } from '../../../../harness/run/prices.ts';
import { oracleReplies } from '../../../support/conversations.ts';
import { startToyServer, toy, WITH_TOY } from '../../../support/toy-provider.ts';
import type { ToyServer } from '../../../support/toy-provider.ts';
import type { ScriptedReply } from '../../../support/wire-replies.ts';
import { ENTRY, STARTER } from '../../../support/workbench.ts';

const KEY = 'toy-secret-0123';
const VARIABLES = { TOYBOX_KEY: KEY };

let server: ToyServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function serve(...script: readonly ScriptedReply[]): Promise<ToyServer> {
  server = await startToyServer(script);
  return server;
}

const entry = STARTER.entries.find(({ id }) => id === ENTRY) ?? STARTER.entries[0];
if (entry === undefined) throw new Error('the starter suite is empty');

const configOf = (model: string, baseUrl: string | null) =>
  ({ model, mode: 'native', baseUrl, parameters: {} }) as const;

describe('a provider that a registry adds', () => {
  test('is parsed, listed and suggested', () => {
    expect(parseModelSpec('toybox:bear:small', WITH_TOY)).toEqual({
      kind: 'http',
      provider: toy,
      model: 'bear:small',
      id: 'toybox:bear:small',
    });
    expect(() => parseModelSpec('toybox:', WITH_TOY)).toThrow(/for example toybox:bear\.$/);
    expect(() => parseModelSpec('teddy-2', WITH_TOY)).toThrow(
      /Did you mean toybox:teddy-2\?.*toybox:MODEL\.$/,
    );
    expect(() => parseModelSpec('toyb:bear', WITH_TOY)).toThrow(/Did you mean toybox:bear\?/);
    expect(() => parseModelSpec('toybox:bear')).toThrow(/does not start with a known provider/);
  });

  test('receives requests in its wire format, with its key and parameters', async () => {
    const { url, requests } = await serve({ text: 'Hello.' });
    const modelWith = (apiKey: string | undefined): ChatModel =>
      createChatModel(parseModelSpec('toybox:bear', WITH_TOY), {
        apiKey,
        baseUrl: url,
        parameters: { thinkingTokens: 5 },
        ...USUAL_REPLY_LIMITS,
        variables: {},
      });
    const request = { messages: [], tools: [], seed: 1, signal: new AbortController().signal };
    expect(await modelWith(KEY).reply(request)).toMatchObject({ text: 'Hello.', stop: 'end' });
    expect(requests).toEqual([{ path: '/talk', key: KEY, body: '{"model":"bear","replies":0,"tools":[]}' }]);
    expect(() => modelWith(undefined)).toThrow(/Set the environment variable TOYBOX_KEY/);
  });

  test('plays an entry, receives tools in its dialect and passes with the calls of the reference', async () => {
    const { url, requests } = await serve(...oracleReplies(entry, STARTER));
    const catalogue = new Map(
      Array.from(STARTER.catalogue, ([name, spec]) => [name, { ...spec, response: { type: 'dict' } }]),
    );
    const player = createPlayer(
      configOf('toybox:gpt-5', url),
      { ...STARTER, catalogue },
      USUAL_REPLY_LIMITS,
      { variables: VARIABLES },
      WITH_TOY,
    );
    const episode = await playOffline(player, entry, suiteWorld(STARTER));
    expect(episode.model).toBe('toybox:gpt-5');
    expect(bfclMultiTurn.judgeFor(judgingPorts(STARTER))(entry, episode)).toEqual({ kind: 'pass' });
    expect(requests.length).toBeGreaterThan(1);
    expect(requests[0]?.body).toContain('The response field has the following schema');
    expect(requests.every(({ key }) => key === KEY)).toBe(true);
  });

  test('has its list price at any address', async () => {
    const { priced } = createPlayer(
      configOf('toybox:gpt-5', 'http://127.0.0.1:1'),
      STARTER,
      USUAL_REPLY_LIMITS,
      { variables: VARIABLES },
      WITH_TOY,
    );
    const priceOf = await listPrices(new Date('2026-01-15T00:00:00Z'));
    const usage = { inputTokens: 1000, cachedInputTokens: 0, outputTokens: 100 };
    const sold = { priceName: 'openai', model: 'gpt-5', baseUrl: '' };
    expect(priced).toEqual({ priceName: 'openai', model: 'gpt-5', baseUrl: 'http://127.0.0.1:1' });
    expect(priced && priceOf(priced, usage)).toBe(priceOf(sold, usage));
    expect(priceOf(sold, usage)).toBeGreaterThan(0);
  });

  test('has its key and its list of models checked', async () => {
    const { url, requests } = await serve();
    const check = async (model: string, variables: Readonly<Record<string, string>>) =>
      await checkContestants([{ model, baseUrl: url }], undefined, variables, WITH_TOY);
    expect(await check('toybox:bear', VARIABLES)).toEqual([
      { level: 'ok', name: 'key', finding: 'TOYBOX_KEY is set' },
      { level: 'ok', name: 'address', finding: `${url} answers with 2 models` },
    ]);
    expect(await check('toybox:clown', VARIABLES)).toMatchObject([
      {},
      { level: 'warn', finding: `${url} answers, but does not list clown.` },
    ]);
    expect(await check('toybox:bear', {})).toMatchObject([
      { level: 'fail', finding: 'TOYBOX_KEY is not set.' },
      { level: 'ok' },
    ]);
    expect(requests.map(({ path, key }) => [path, key])).toEqual([
      ['/shelf', KEY],
      ['/shelf', KEY],
      ['/shelf', ''],
    ]);
  });

  test('is checked without named models: its key, and a given address', async () => {
    const { url, requests } = await serve();
    const checks = await checkContestants([], url, {}, byId<Provider>([toy, agents]));
    expect(checks).toEqual([
      {
        level: 'warn',
        name: 'key',
        finding: 'TOYBOX_KEY is not set.',
        remedy: 'Set it to run models of toybox.',
      },
      { level: 'ok', name: 'address', finding: `${url} answers with 2 models` },
    ]);
    expect(requests.map(({ path }) => path)).toEqual(['/shelf']);
  });
});

test('an agent that a registry adds is parsed and plays, and rejects a mode that it does not support', async () => {
  const parrot: Agent = {
    id: 'parrot',
    behaviour: 'Repeats what it is told.',
    needs: 'offered-tools',
    create:
      () =>
      ({ messages }) =>
        says(messages.flatMap((message) => ('text' in message ? [message.text] : [])).join(' ')),
  };
  const providers = byId<Provider>([{ ...agents, agents: byId([parrot]) }]);
  const config = configOf('agent:parrot', null);
  const player = createPlayer(config, STARTER, USUAL_REPLY_LIMITS, { variables: {} }, providers);
  const episode = await playOffline(player, entry, suiteWorld(STARTER));
  expect(episode.turns[0]?.steps[0]?.written).toContain(entry.turns[0]?.messages[0]?.text);
  expect(() =>
    createPlayer({ ...config, mode: 'prompt' }, STARTER, USUAL_REPLY_LIMITS, { variables: {} }, providers),
  ).toThrow(/^agent:parrot: .*--mode native/);
  expect(() => parseModelSpec('agent:oracle', providers)).toThrow(/Use one of agent:parrot\.$/);
});

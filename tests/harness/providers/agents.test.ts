import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { USUAL_MOST_BYTES } from '../../../harness/contract/reply-limits.ts';
import { promptText } from '../../../benchmarks/bfcl/reference-calls.ts';
import { defaultPrompt } from '../../../benchmarks/bfcl/decoders/default-prompt.ts';
import { PythonFault } from '../../../benchmarks/python/faults.ts';
import type { Message, OfferedTool, Reply } from '../../../harness/contract/chat-model.ts';
import { UsageError } from '../../../harness/contract/errors.ts';
import { isAgentIdentity } from '../../../harness/contract/agent-identity.ts';
import type { Agent } from '../../../harness/providers/agents/agent.ts';
import { alwaysRefuse } from '../../../harness/providers/agents/always-refuse.ts';
import { stubborn } from '../../../harness/providers/agents/stubborn.ts';
import { hasty } from '../../../harness/providers/agents/hasty.ts';
import { forgetful } from '../../../harness/providers/agents/forgetful.ts';
import { firstRow } from '../../../harness/providers/agents/first-row.ts';
import { chainer } from '../../../harness/providers/agents/chainer.ts';
import { createAgent } from '../../../harness/providers/agents/create-agent.ts';
import type { AgentKnowledge } from '../../../harness/contract/agent-knowledge.ts';
import { lexical } from '../../../harness/providers/agents/lexical.ts';
import { noOp } from '../../../harness/providers/agents/no-op.ts';
import { oracle } from '../../../harness/providers/agents/oracle.ts';
import { random } from '../../../harness/providers/agents/random.ts';
import { AGENTS } from '../../../harness/providers/agents/registry.ts';
import { spam } from '../../../harness/providers/agents/spam.ts';
import { createChatModel } from '../../../harness/providers/create-chat-model.ts';
import { parseModelSpec } from '../../../harness/providers/model-spec.ts';

const call = (callId: string, tool: string) => ({ callId, tool, rawArguments: '{"a": 5.0}' });
const knowledge: AgentKnowledge = {
  entry: 'an_entry',
  mode: 'native',
  reference: [[call('1', 'first'), call('2', 'second')], [], [call('3', 'third')]],
  referenceTexts: ['[first(a=5.0), second(a=5.0)]', '', '[third(a=5.0)]'],
  promptText,
  readTools: ['look'],
  seed: 7,
};
const prompted: AgentKnowledge = { ...knowledge, mode: 'prompt' };

const user = (text: string): Message => ({ role: 'user', text });
const tool = (
  name: string,
  description: string,
  properties: OfferedTool['parameters'] = {},
  required: string[] = [],
): OfferedTool => ({
  name,
  description,
  parameters: { type: 'object', properties, required },
});

/** Replies of an agent to three user turns; outputs are returned as in the given mode. */
async function conversation(
  record: Agent,
  told: AgentKnowledge,
  tools: readonly OfferedTool[],
  said: readonly string[] = ['one', 'two', 'three'],
): Promise<readonly Reply[]> {
  const agent = createAgent(record, told);
  const messages: Message[] = [];
  const replies: Reply[] = [];
  for (const text of said) {
    messages.push(user(text));
    for (;;) {
      const reply = await agent.reply({
        messages,
        tools,
        seed: undefined,
        signal: new AbortController().signal,
      });
      replies.push(reply);
      messages.push({ role: 'assistant', reply });
      if (reply.calls.length === 0 && !reply.text.startsWith('[')) break;
      expect(replies.length).toBeLessThan(20);
      if (told.mode === 'prompt') messages.push(user('[outputs]'));
      else
        for (const { callId } of reply.calls) messages.push({ role: 'tool', callId, tool: 't', output: '' });
    }
  }
  return replies;
}

describe('the oracle', () => {
  test('plays the calls of each turn in one reply and then ends the turn', async () => {
    const replies = await conversation(oracle, knowledge, []);
    expect(replies.map(({ calls }) => calls.map(({ callId }) => callId))).toEqual([
      ['1', '2'],
      [],
      [],
      ['3'],
      [],
    ]);
    expect(replies[0]?.calls).toEqual(knowledge.reference[0]);
  });

  test('writes the calls as text in prompt mode', async () => {
    const replies = await conversation(oracle, prompted, []);
    const texts = replies.map(({ text }) => text);
    expect(texts).toEqual([
      '[first(a=5.0), second(a=5.0)]',
      'Done.\n[outputs]\nWhat else do you want me to do?',
      'There is nothing that I can do so far. Can you tell me more?',
      '[third(a=5.0)]',
      'Done.\n[outputs]\nWhat else do you want me to do?',
    ]);
    expect(replies.every(({ calls }) => calls.length === 0)).toBe(true);
  });

  test('tells what the user asks to be told, in a turn without calls, too', async () => {
    const replies = await conversation(oracle, { ...knowledge, answers: [[3], ['Ann', 0], []] }, []);
    expect(replies.filter(({ calls }) => calls.length === 0).map(({ text }) => text)).toEqual([
      'Done.\n\n\nThe answer: 3\nWhat else do you want me to do?',
      'The answer: Ann\nThe answer: 0\nWhat else do you want to know?',
      'Done.\n\nWhat else do you want me to do?',
    ]);
  });
});

test.each([noOp, alwaysRefuse, oracle])(
  '$id ends a turn with a text that cannot be decoded as a call',
  async (agent) => {
    const last = (await conversation(agent, prompted, [])).at(-1);
    expect(() => defaultPrompt.decodeExecute(last?.text ?? '[]')).toThrow(PythonFault);
  },
);

test('no-op replies with an empty text, always-refuse declines', async () => {
  const [quiet] = await conversation(noOp, knowledge, []);
  const [polite] = await conversation(alwaysRefuse, knowledge, []);
  expect(quiet).toMatchObject({ text: '', calls: [], stop: 'end' });
  expect(polite?.text).toMatch(/sorry/);
  expect(polite?.calls).toEqual([]);
});

test('spam calls each read-only tool once per turn with minimal arguments, and no other tool', async () => {
  const look = tool(
    'look',
    '',
    { at: { type: 'string' }, deep: { type: 'integer' }, kind: { type: 'string', enum: ['x', 'y'] } },
    ['at', 'kind'],
  );
  const replies = await conversation(spam, knowledge, [tool('drop', ''), look], ['one', 'two']);
  const made = replies.map(({ calls }) => calls.map((made) => `${made.tool} ${made.rawArguments}`));
  expect(made).toEqual([['look {"at":"","kind":"x"}'], [], ['look {"at":"","kind":"x"}'], []]);
});

const schema = fc.letrec<{ any: OfferedTool['parameters'] }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 2 },
    fc.constantFrom<OfferedTool['parameters']>(
      { type: 'string' },
      { type: 'integer' },
      { type: 'number' },
      { type: 'boolean' },
      { type: 'string', enum: ['x', 'y'] },
    ),
    fc.record({ type: fc.constant('array'), items: tie('any') }),
    fc.record({
      type: fc.constant('object'),
      properties: fc.dictionary(fc.constantFrom('a', 'b'), tie('any')),
    }),
  ),
}));
const offered = fc.uniqueArray(
  fc.record({
    name: fc.constantFrom('one', 'two_of', 'three'),
    properties: fc.dictionary(fc.constantFrom('p', 'q', 'r'), schema.any),
  }),
  { minLength: 1, maxLength: 3, selector: ({ name }) => name },
);

describe('random', () => {
  test('calls an offered tool with every required argument in its type, deterministically for a seed', async () => {
    const law = fc.asyncProperty(offered, fc.nat(), async (specs, seed) => {
      const tools = specs.map(({ name, properties }) => tool(name, '', properties, Object.keys(properties)));
      const replies = await conversation(random, { ...knowledge, seed }, tools);
      expect(await conversation(random, { ...knowledge, seed }, tools)).toEqual(replies);
      const calls = replies.flatMap((reply) => reply.calls);
      expect(calls.length).toBe(3);
      for (const made of calls) {
        const given: unknown = JSON.parse(made.rawArguments);
        expect(tools.some(({ name, parameters }) => name === made.tool && fits(given, parameters))).toBe(
          true,
        );
      }
    });
    await fc.assert(law);
  });

  test('prefers the seed of the request to its own', async () => {
    const tools = Array.from({ length: 50 }, (_, index) => tool(`tool_${index}`, ''));
    const calledWith = async (own: number, asked: number | undefined) => {
      const request = { messages: [user('go')], tools, seed: asked, signal: new AbortController().signal };
      return (await createAgent(random, { ...knowledge, seed: own }).reply(request)).calls;
    };
    expect(await calledWith(1, 2)).toEqual(await calledWith(2, undefined));
    expect(await calledWith(1, 2)).not.toEqual(await calledWith(1, 3));
  });

  test('calls different tools with a different seed or in a different turn', async () => {
    const tools = Array.from({ length: 20 }, (_, index) => tool(`tool_${index}`, ''));
    const seeds = Array.from({ length: 20 }, (_, seed) =>
      conversation(random, { ...knowledge, seed }, tools),
    );
    const called = (await Promise.all(seeds)).flatMap((replies) =>
      replies.flatMap(({ calls }) => calls.map((made) => made.tool)),
    );
    expect(new Set(called).size).toBeGreaterThan(15);
  });
});

/** Returns true if a value matches a schema's type recursively. */
function fits(value: unknown, schemaOf: unknown): boolean {
  const {
    type,
    enum: allowed,
    items,
    properties = {},
  } = schemaOf as {
    type: string;
    enum?: unknown[];
    items?: unknown;
    properties?: Record<string, unknown>;
  };
  if (allowed !== undefined) return allowed.includes(value);
  switch (type) {
    case 'integer':
      return Number.isInteger(value);
    case 'number':
      return typeof value === 'number' && !Number.isInteger(value);
    case 'array':
      return Array.isArray(value) && value.every((item) => fits(item, items));
    case 'object':
      return Object.entries(value as object).every(([name, part]) => fits(part, properties[name]));
    default:
      return typeof value === type;
  }
}

describe('lexical', () => {
  const tools = [
    tool('get_ticket', 'Show a ticket.', { ticket_id: { type: 'integer' } }, ['ticket_id']),
    tool('close_ticket', 'Close a ticket.', { ticket_id: { type: 'integer' } }, ['ticket_id']),
    tool(
      'send_message',
      'Send a message.',
      { receiver_id: { type: 'string' }, message: { type: 'string' } },
      ['receiver_id', 'message'],
    ),
    tool(
      'bookFlight',
      'Book a flight.',
      {
        travel_date: { type: 'string' },
        travel_from: { type: 'string' },
        travel_class: { type: 'string', enum: ['economy', 'business'] },
        extra: { type: 'string' },
      },
      ['travel_date', 'travel_from', 'travel_class'],
    ),
    tool('mean', 'Mean of numbers.', { numbers: { type: 'array', items: { type: 'number' } } }, ['numbers']),
  ];
  test.each([
    ['Please close ticket 31.', 'close_ticket', { ticket_id: 31 }],
    [
      "Send the message 'It's noon.' to USR004",
      'send_message',
      { receiver_id: 'USR004', message: "It's noon." },
    ],
    [
      'Book a business flight from SFO on 2025-04-11',
      'bookFlight',
      { travel_date: '2025-04-11', travel_from: 'SFO', travel_class: 'business' },
    ],
    ['What is the mean of 5.2, -7 and 10?', 'mean', { numbers: [5.2, -7, 10] }],
  ])('answers %j with %s', async (said, name, given) => {
    const [reply] = await conversation(lexical, knowledge, tools, [said]);
    expect(
      reply?.calls.map((made) => ({ ...made, rawArguments: JSON.parse(made.rawArguments) as unknown })),
    ).toEqual([{ callId: 'call_1_1', tool: name, rawArguments: given }]);
  });

  test('makes no call if no tool shares a word with the message of the user', async () => {
    const [reply] = await conversation(lexical, knowledge, tools, ['Bonjour!']);
    expect(reply?.calls).toEqual([]);
  });

  test('always writes arguments as a JSON object, for any message and tools', async () => {
    const law = fc.asyncProperty(offered, fc.string({ unit: 'binary' }), async (specs, said) => {
      const any = specs.map(({ name, properties }) =>
        tool(name, 'Do it.', properties, Object.keys(properties)),
      );
      const [reply] = await conversation(lexical, knowledge, any, [`do ${said}`]);
      for (const made of reply?.calls ?? []) expect(JSON.parse(made.rawArguments)).toBeTypeOf('object');
    });
    await fc.assert(law);
  });
});

describe('a model specification', () => {
  test.each([...AGENTS.values()])(
    'names the agent $id, whose identity is distinct from that of a model',
    (agent) => {
      const spec = parseModelSpec(`agent:${agent.id}`);
      expect(spec).toMatchObject({ kind: 'agents', agent, id: `agent:${agent.id}` });
      expect(createAgent(agent, knowledge).id).toBe(spec.id);
      expect(isAgentIdentity(spec.id)).toBe(true);
    },
  );

  test('of an unknown agent is rejected with a list of the existing ones', () => {
    expect(() => parseModelSpec('agent:sibyl')).toThrow(UsageError);
    expect(() => parseModelSpec('agent:sibyl')).toThrow(/agent:oracle/);
  });

  test('of an agent opens no connection', () => {
    const options = {
      apiKey: undefined,
      baseUrl: undefined,
      parameters: {},
      timeoutMilliseconds: 1,
      mostBytes: USUAL_MOST_BYTES,
      variables: {},
    };
    expect(() => createChatModel(parseModelSpec('agent:oracle'), options)).toThrow(UsageError);
  });
});

test('agents that need offered tools or outputs are rejected in prompt mode, others are accepted', () => {
  const refused = [...AGENTS.values()].filter((agent) => {
    try {
      createAgent(agent, prompted);
      return false;
    } catch (cause) {
      expect(cause).toBeInstanceOf(UsageError);
      expect(String(cause)).toContain('--mode native');
      return true;
    }
  });
  expect(refused).toEqual([spam, random, lexical, hasty, firstRow, stubborn, forgetful, chainer]);
});

test.each([...AGENTS.values()])('a reply of $id contains its id, as in stored runs', async (agent) => {
  const [reply] = await conversation(agent, knowledge, [tool('look', 'Look.')], ['look']);
  expect(reply?.raw).toEqual({ agent: agent.id });
});

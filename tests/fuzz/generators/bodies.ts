import type { Json } from '../../../harness/contract/json.ts';
import { bodyOf } from '../../support/wire-replies.ts';
import type { Api, ScriptedCall, ScriptedReply } from '../../support/wire-replies.ts';
import type { Draw } from './draw.ts';
import { damaged, damagedText, hostileJson, hostileObject } from './json.ts';
import { hostileCallText, hostileText } from './texts.ts';
import type { CallableTool } from './texts.ts';

/**
 * What a body is, by its construction. `answer`: a reply of a model, whatever it says. `fault`: a fault of the server.
 * `context`: a refusal because the conversation is too long. `any`: damaged at a random place.
 */
export type BodyLabel = 'answer' | 'fault' | 'context' | 'any';

/** The body of an HTTP 200 response. */
export type LabelledBody = {
  readonly label: BodyLabel;
  readonly body: string;
  /** For counts. */ readonly made: string;
};

/** What a model is offered. */
export type Offered = {
  readonly api: Api;
  readonly mode: 'native' | 'prompt';
  readonly tools: readonly CallableTool[];
};

/** A body of one of the three APIs. */
export function labelledBody(draw: Draw, offered: Offered): LabelledBody {
  return draw.weighted(
    [8, () => ({ label: 'answer', body: answer(draw, offered), made: 'answer' })],
    [3, () => fault(draw, offered)],
    [1, () => context(draw, offered)],
    [
      2,
      () => ({
        label: 'any',
        body: JSON.stringify(damaged(draw, parsed(plainAnswer(draw, offered)))),
        made: 'damaged',
      }),
    ],
    [1, () => ({ label: 'any', body: damagedText(draw, answer(draw, offered)), made: 'damaged text' })],
  );
}

const parsed = (body: string): Json => JSON.parse(body) as Json;

const USAGES: readonly ScriptedReply['usage'][] = [
  undefined,
  'missing',
  { input: 0, cached: 0, output: 0 },
  { input: 2 ** 53, cached: 2 ** 53, output: 2 ** 53 },
];

function scripted(draw: Draw, { api, mode, tools }: Offered): ScriptedReply {
  const names = tools.map(({ name }) => name);
  const calls = mode === 'native' && !draw.once(4) ? draw.list(4, () => scriptedCall(draw, api, tools)) : [];
  const words = (): string =>
    mode === 'prompt' && !draw.once(4) ? hostileCallText(draw, names, tools) : hostileText(draw);
  const usage = draw.pick(USAGES);
  return {
    ...(calls.length === 0 || draw.once(4) ? { text: words() } : {}),
    ...(draw.once(6) ? { reasoning: hostileText(draw) } : {}),
    calls,
    ...(draw.once(5) ? { stop: draw.pick(['length', 'refusal'] as const) } : {}),
    ...(usage === undefined ? {} : { usage }),
  };
}

function scriptedCall(draw: Draw, api: Api, tools: readonly CallableTool[]): ScriptedCall {
  const tool = draw.once(8) || tools.length === 0 ? undefined : draw.pick(tools);
  const name =
    tool?.name ?? draw.pick(['print', '__proto__', 'a.b', 'eval', hostileText(draw).slice(0, 200)]);
  const object = (): string => {
    const members = (tool?.parameters ?? ['a']).map((key): [string, Json] => [key, hostileJson(draw)]);
    return JSON.stringify(draw.once(4) ? hostileObject(draw) : Object.fromEntries(members));
  };
  const id = draw.weighted<{ id?: string }>(
    [6, () => ({})],
    [1, () => ({ id: 'same' })],
    [1, () => ({ id: hostileText(draw) })],
  );
  if (api === 'messages') return { ...id, name, arguments: object() };
  const written = draw.weighted(
    [8, object],
    [1, () => JSON.stringify(object())],
    [1, () => damagedText(draw, object())],
    [1, () => hostileText(draw)],
    [
      1,
      () =>
        draw.pick([
          '',
          'null',
          '[]',
          '1',
          '{"a": NaN}',
          '{"a": 1, "a": 2}',
          '{"a": 1e999}',
          `{"a": ${'9'.repeat(5_000)}}`,
        ]),
    ],
  );
  return { ...id, name, arguments: written };
}

/** An answer, to which a server has added fields of its own that mean no fault. */
function answer(draw: Draw, offered: Offered): string {
  const body = plainAnswer(draw, offered);
  if (!draw.once(3)) return body;
  const added = {
    ...(draw.once(2) ? { error: draw.pick<Json>([null, {}, '', false, []]) } : {}),
    service_tier: hostileText(draw),
    x_extra: draw.list(3, () => draw.pick<Json>([null, 1, 'x', [], {}])),
  };
  return `${body.slice(0, -1)},${JSON.stringify(added).slice(1)}`;
}

const plainAnswer = (draw: Draw, offered: Offered): string =>
  bodyOf(offered.api, scripted(draw, offered), draw.below(1_000));

const CODES = [
  ...[
    'server_error',
    'internal',
    'overloaded_error',
    'rate_limit_exceeded',
    'api_error',
    'timeout',
    'unknown_thing',
  ],
  ...[
    'authentication_error',
    'invalid_request_error',
    'insufficient_quota',
    500,
    503,
    429,
    '502',
    400,
    401,
    408,
    0,
    -1,
  ],
] as const;

const FAULT_MESSAGES = [
  'scripted',
  'Internal error',
  '',
  'please try again',
  '\u001b[31mno\u0007',
  'Bearer sk-0123',
];

/** An error as providers write it, and not one about the length of the conversation. */
const errorObject = (draw: Draw): Json =>
  draw.weighted<Json>(
    [5, () => ({ type: draw.pick(CODES), code: draw.pick(CODES), message: draw.pick(FAULT_MESSAGES) })],
    [2, () => ({ code: draw.pick(CODES), metadata: { provider_name: 'x' } })],
    [1, () => draw.pick(['scripted failure', 'upstream closed'])],
    [1, () => ({ message: draw.list(3, () => draw.pick(FAULT_MESSAGES)), param: null })],
    [1, () => draw.pick<Json>([1, true, ['failed']])],
  );

const BROKEN_REASONS = ['error', 'ERROR', 'abort', 'cancelled', 'failed', 'network_error', 'server_error'];

type Way = readonly [made: string, body: () => string];

function fault(draw: Draw, offered: Offered): LabelledBody {
  const [made, body] = draw.pick([...anyApiFaults(draw, offered), ...FAULTS_OF[offered.api](draw, offered)]);
  return { label: 'fault', body: body(), made };
}

function anyApiFaults(draw: Draw, offered: Offered): readonly Way[] {
  const whole = (): string => plainAnswer(draw, offered);
  return [
    ['error alone', () => JSON.stringify({ error: errorObject(draw) })],
    ['error beside a reply', () => `${whole().slice(0, -1)},"error":${JSON.stringify(errorObject(draw))}}`],
    ['cut off', () => cutOff(draw, whole())],
    [
      'no JSON',
      () => draw.pick(['', ' ', '<html>502</html>', 'upstream error', 'data: [DONE]', 'NaN', "{'a': 1}"]),
    ],
    [
      'JSON without a reply',
      () => JSON.stringify(draw.pick<Json>([null, [], {}, 'text', 1, true, { ok: true }, [{}]])),
    ],
    ['nested too deep', () => `${whole().slice(0, -1)},"x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
  ];
}

/** A strict prefix of an object is no JSON. */
const cutOff = (draw: Draw, body: string): string => body.slice(0, draw.below(body.length));

const MANY = 10_001;

const chatMessage = (message: Json, reason: Json): string =>
  JSON.stringify({ object: 'chat.completion', choices: [{ index: 0, finish_reason: reason, message }] });

const NO_LISTS: readonly Json[] = [
  'none',
  5,
  true,
  {},
  { a: 1 },
  [1],
  ['f()'],
  [null],
  [[]],
  [{}],
  [{ function: {} }],
  [{ function: { name: 1 } }],
];

const chatFaults = (draw: Draw): readonly Way[] => [
  [
    'broken off',
    () =>
      chatMessage({ role: 'assistant', content: draw.pick(['', 'Done.', null]) }, draw.pick(BROKEN_REASONS)),
  ],
  [
    'empty message',
    () =>
      chatMessage(
        draw.pick<Json>([{}, { role: 'assistant' }, { content: null }]),
        draw.pick<Json>([null, '']),
      ),
  ],
  [
    'no message',
    () =>
      JSON.stringify({
        choices: draw.pick<Json>([[], null, 'x', [null], [{}], [{ message: null }], [{ message: 'hi' }], {}]),
      }),
  ],
  [
    'no list of calls',
    () => chatMessage({ role: 'assistant', content: null, tool_calls: draw.pick(NO_LISTS) }, 'tool_calls'),
  ],
  [
    'error in the choice',
    () => JSON.stringify({ choices: [{ message: { content: '' }, error: errorObject(draw) }] }),
  ],
  [
    'too many calls',
    () =>
      chatMessage(
        {
          content: null,
          tool_calls: Array.from({ length: MANY }, () => ({ function: { name: 'ls', arguments: '{}' } })),
        },
        'tool_calls',
      ),
  ],
];

const responsesFaults = (draw: Draw): readonly Way[] => [
  [
    'broken off',
    () =>
      JSON.stringify({
        object: 'response',
        status: draw.pick(['failed', 'cancelled']),
        output: [{ type: 'message', content: [{ type: 'output_text', text: 'half' }] }],
      }),
  ],
  [
    'not finished',
    () =>
      JSON.stringify({
        status: draw.pick(['queued', 'in_progress']),
        output: [{ type: 'message', content: [] }],
      }),
  ],
  [
    'no output',
    () =>
      JSON.stringify({
        status: 'completed',
        output: draw.pick<Json>([null, [], 'x', 1, {}, [null], ['x'], [[]]]),
      }),
  ],
  [
    'call without a name',
    () =>
      JSON.stringify({
        status: 'completed',
        output: [
          { type: 'function_call', call_id: 'a', arguments: '{}', name: draw.pick<Json>([null, 1, []]) },
        ],
      }),
  ],
  [
    'too many calls',
    () =>
      JSON.stringify({
        status: 'completed',
        output: Array.from({ length: MANY }, () => ({ type: 'function_call', name: 'ls', arguments: '{}' })),
      }),
  ],
];

const messagesFaults = (draw: Draw): readonly Way[] => [
  ['error by its type', () => JSON.stringify({ type: 'error', error: errorObject(draw) })],
  [
    'broken off',
    () =>
      JSON.stringify({ content: [{ type: 'text', text: 'half' }], stop_reason: draw.pick(BROKEN_REASONS) }),
  ],
  [
    'no content',
    () =>
      JSON.stringify({
        type: 'message',
        stop_reason: 'end_turn',
        content: draw.pick<Json>([null, 'x', 1, {}, [null], ['x'], [[]], [{}]]),
      }),
  ],
  [
    'call without a name',
    () =>
      JSON.stringify({
        content: [{ type: 'tool_use', id: 'a', input: {}, name: draw.pick<Json>([null, 1, []]) }],
        stop_reason: 'tool_use',
      }),
  ],
  [
    'too many calls',
    () =>
      JSON.stringify({
        content: Array.from({ length: MANY }, () => ({ type: 'tool_use', name: 'ls', input: {} })),
        stop_reason: 'tool_use',
      }),
  ],
];

const FAULTS_OF: Readonly<Record<Api, (draw: Draw, offered: Offered) => readonly Way[]>> = {
  chat: chatFaults,
  responses: responsesFaults,
  messages: messagesFaults,
};

function context(draw: Draw, { api }: Offered): LabelledBody {
  const error = draw.pick<Json>([
    { code: 'context_length_exceeded', message: 'too long' },
    { type: 'invalid_request_error', message: 'prompt is too long: 208310 tokens > 200000 maximum' },
    {
      code: 400,
      message: "This model's maximum context length is 4096 tokens, and the messages hold 5021 tokens",
    },
  ]);
  return {
    label: 'context',
    body: JSON.stringify(api === 'messages' ? { type: 'error', error } : { error }),
    made: 'context',
  };
}

import { describe, expect, test } from 'vitest';
import type { Message, OfferedTool, Reply } from '../../../harness/contract/chat-model.ts';
import { fromAnthropicBody } from '../../../harness/providers/anthropic/reply.ts';
import { toAnthropicBody } from '../../../harness/providers/anthropic/request.ts';
import { fromChatBody, toChatBody } from '../../../harness/providers/chat-completions.ts';
import { fromResponsesBody } from '../../../harness/providers/openai-responses/reply.ts';
import { toResponsesBody } from '../../../harness/providers/openai-responses/request.ts';
import { withoutOmitted } from '../../../harness/providers/omitted.ts';
import { wireText } from '../../../harness/providers/wire-json.ts';

const TOOLS: readonly OfferedTool[] = [
  {
    name: 'math.add',
    description: 'Add.',
    parameters: { type: 'object', properties: { a: { default: { $n: '5.0' } } } },
  },
];
const PARAMETERS = { temperature: 0.001, topP: 0.9, maximumOutputTokens: 50, reasoningEffort: 'low' };
const EARLIER: Reply = {
  text: 'Adding.',
  calls: [{ callId: 'c1', tool: 'math.add', rawArguments: '{"a": 5.0}' }],
  reasoning: '',
  stop: 'tool-calls',
  usage: { inputTokens: undefined, cachedInputTokens: undefined, outputTokens: undefined },
  raw: { from: 'elsewhere' },
};
const CONVERSATION: readonly Message[] = [
  { role: 'system', text: 'Be brief.' },
  { role: 'user', text: 'Add.' },
  { role: 'assistant', reply: EARLIER },
  { role: 'tool', callId: 'c1', tool: 'math.add', output: '10.0' },
  { role: 'user', text: 'Again.' },
  { role: 'assistant-text', text: 'Sure.' },
  { role: 'user', text: '' },
];
const REQUEST = { messages: CONVERSATION, tools: TOOLS, seed: 3 };
const PLAIN = { messages: [{ role: 'user', text: 'Hi.' }] as const, tools: [], seed: undefined };

const chat = (body: string) => fromChatBody(body, TOOLS, 'm');
const responses = (body: string) => fromResponsesBody(body, TOOLS, 'm');
const anthropic = (body: string) => fromAnthropicBody(body, TOOLS, 'm');

describe('Chat Completions', () => {
  test('receives messages, tools and parameters, with names without dots and unchanged numbers', () => {
    const settings = { model: 'm', parameters: PARAMETERS };
    expect(JSON.parse(wireText(toChatBody(REQUEST, settings, 'max_completion_tokens')))).toEqual({
      model: 'm',
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'Add.' },
        {
          role: 'assistant',
          content: 'Adding.',
          tool_calls: [
            { id: 'c1', type: 'function', function: { name: 'math_add', arguments: '{"a": 5.0}' } },
          ],
        },
        { role: 'tool', tool_call_id: 'c1', content: '10.0' },
        { role: 'user', content: 'Again.' },
        { role: 'assistant', content: 'Sure.' },
        { role: 'user', content: '' },
      ],
      tools: [
        {
          type: 'function',
          function: {
            name: 'math_add',
            description: 'Add.',
            parameters: { type: 'object', properties: { a: { default: 5 } } },
          },
        },
      ],
      temperature: 0.001,
      top_p: 0.9,
      max_completion_tokens: 50,
      reasoning_effort: 'low',
      seed: 3,
    });
    expect(wireText(toChatBody(REQUEST, settings, 'max_completion_tokens'))).toContain('{"default":5.0}');
  });

  test('receives no unset parameters; compatible servers receive the older name of the limit', () => {
    const messages = [{ role: 'user', content: 'Hi.' }];
    expect(toChatBody(PLAIN, { model: 'm', parameters: {} }, 'max_completion_tokens')).toEqual({
      model: 'm',
      messages,
    });
    const limited = { model: 'm', parameters: { maximumOutputTokens: 9 } };
    expect(toChatBody(PLAIN, limited, 'max_tokens')).toEqual({ model: 'm', messages, max_tokens: 9 });
  });

  test('receives messages that suit a strict chat template, and nothing that was left out', () => {
    const parameters = { ...PARAMETERS, foldSystem: true, joinRoles: true, noSeed: true } as const;
    const messages = [
      { role: 'system', text: 'Be brief.' },
      { role: 'user', text: 'Add.' },
      { role: 'user', text: 'Again.' },
      { role: 'assistant', reply: EARLIER },
      { role: 'tool', callId: 'c1', tool: 'math.add', output: '10.0' },
    ] as const;
    const body = toChatBody({ ...REQUEST, messages }, { model: 'm', parameters }, 'max_tokens');
    expect(body['messages']).toMatchObject([
      { role: 'user', content: 'Be brief.\n\nAdd.\n\nAgain.' },
      { role: 'assistant' },
      { role: 'tool' },
    ]);
    expect(body).toHaveProperty('max_tokens', 50);
    const sent = withoutOmitted(body, parameters);
    expect(sent).not.toHaveProperty('seed');
    expect(sent).toHaveProperty('temperature');
    const reasoned = {
      messages: [{ role: 'assistant', content: 'a', reasoning: 'Hm.', reasoning_content: 'Hm.' }],
    };
    expect(withoutOmitted(reasoned, { noEarlierReasoning: true })).toEqual({
      messages: [{ role: 'assistant', content: 'a' }],
    });
  });

  test('keeps invalid arguments as evidence, and reads missing ids, missing arguments and argument objects', () => {
    const reply =
      chat(`{"choices":[{"finish_reason":"tool_calls","message":{"content":null,"reasoning":"Hm.","tool_calls":[
      {"id":"x","function":{"name":"math_add","arguments":"{\\"a\\": 5.0, "}},
      {"function":{"name":"nope","arguments":{"a": 5.0}}},
      {"id":"y","function":{"name":"math_add"}}]}}],"usage":{"prompt_tokens":7}}`);
    expect(reply.calls).toEqual([
      { callId: 'x', tool: 'math.add', rawArguments: '{"a": 5.0, ' },
      { callId: 'call_1', tool: 'nope', rawArguments: '{"a":5.0}' },
      { callId: 'y', tool: 'math.add', rawArguments: '{}' },
    ]);
    expect(reply).toMatchObject({ text: '', reasoning: 'Hm.', stop: 'tool-calls' });
    expect(reply.usage).toEqual({ inputTokens: 7, cachedInputTokens: undefined, outputTokens: undefined });
  });

  test.each([
    [
      { finish_reason: 'stop', message: { content: 'a' } },
      { text: 'a', stop: 'end' },
    ],
    [
      { finish_reason: 'stop', message: { content: [{ type: 'text', text: 'a' }, { text: 'b' }] } },
      { text: 'ab' },
    ],
    [
      { finish_reason: 'stop', message: { content: null, refusal: 'No.' } },
      { text: 'No.', stop: 'refusal' },
    ],
    [
      { finish_reason: 'content_filter', message: { content: '' } },
      { text: '', stop: 'refusal' },
    ],
    [{ finish_reason: 'length', message: { content: 'a' } }, { stop: 'length' }],
    [{ message: { content: '' } }, { text: '', stop: 'other' }],
  ])('reads %j', (choice, expected) => {
    expect(chat(JSON.stringify({ choices: [choice] }))).toMatchObject(expected);
  });

  test('sends reasoning back as received, with calls and with words alike', () => {
    const again = (message: object) => {
      const reply = chat(JSON.stringify({ choices: [{ message }] }));
      const request = { ...PLAIN, messages: [{ role: 'assistant', reply }] as const };
      return (toChatBody(request, { model: 'm', parameters: {} }, 'max_tokens')['messages'] as object[])[0];
    };
    const calls = [{ id: 'x', type: 'function', function: { name: 'f', arguments: '{}' } }];
    expect(
      again({ role: 'assistant', content: null, refusal: null, reasoning_content: 'Hm.', tool_calls: calls }),
    ).toEqual({
      role: 'assistant',
      content: null,
      reasoning_content: 'Hm.',
      tool_calls: calls,
    });
    expect(again({ role: 'assistant', content: 'a', annotations: [], reasoning_content: 'Hm.' })).toEqual({
      role: 'assistant',
      content: 'a',
      reasoning_content: 'Hm.',
    });
    expect(again({ content: '', tool_calls: [{ function: { name: 'f', arguments: '{}' } }] })).toEqual({
      role: 'assistant',
      content: '',
      tool_calls: [{ id: 'call_0', function: { name: 'f', arguments: '{}' } }],
    });
  });

  test('sends mended arguments back, because servers parse the arguments of earlier calls', () => {
    const call = (text: string) => ({ id: 'x', type: 'function', function: { name: 'f', arguments: text } });
    const message = { content: null, tool_calls: [call(''), call(JSON.stringify('{"a": 5.0}'))] };
    const reply = chat(JSON.stringify({ choices: [{ message }] }));
    const request = { ...PLAIN, messages: [{ role: 'assistant', reply }] as const };
    expect(toChatBody(request, { model: 'm', parameters: {} }, 'max_tokens')['messages']).toEqual([
      { role: 'assistant', content: null, tool_calls: [call('{}'), { ...call('{"a": 5.0}'), id: 'x_2' }] },
    ]);
  });

  test('reads the older function_call, and sends it back in the form of the tools that it was offered', () => {
    const message = { content: null, function_call: { name: 'math_add', arguments: '{"a": 5.0}' } };
    const reply = chat(JSON.stringify({ choices: [{ finish_reason: 'function_call', message }] }));
    expect(reply).toMatchObject({
      calls: [{ callId: 'call_0', tool: 'math.add', rawArguments: '{"a": 5.0}' }],
      stop: 'tool-calls',
    });
    const messages = [
      { role: 'assistant', reply },
      { role: 'tool', callId: 'call_0', tool: 'math.add', output: '10.0' },
    ] as const;
    expect(
      toChatBody({ ...PLAIN, messages, tools: TOOLS }, { model: 'm', parameters: {} }, 'max_tokens')[
        'messages'
      ],
    ).toMatchObject([
      { tool_calls: [{ id: 'call_0', function: { name: 'math_add', arguments: '{"a": 5.0}' } }] },
      { role: 'tool', tool_call_id: 'call_0' },
    ]);
  });

  test('reports an error of the model behind a gateway', () => {
    expect(() => chat('{"choices":[{"error":{"code":502,"message":"Upstream is down."}}]}')).toThrow(
      /Upstream is down/,
    );
  });
});

describe('Responses', () => {
  test('receives items and flat non-strict tools, and is told to store nothing', () => {
    expect(toResponsesBody(REQUEST, { model: 'gpt-5', parameters: PARAMETERS })).toEqual({
      model: 'gpt-5',
      store: false,
      include: ['reasoning.encrypted_content'],
      input: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'Add.' },
        { role: 'assistant', content: 'Adding.' },
        { type: 'function_call', call_id: 'c1', name: 'math_add', arguments: '{"a": 5.0}' },
        { type: 'function_call_output', call_id: 'c1', output: '10.0' },
        { role: 'user', content: 'Again.' },
        { role: 'assistant', content: 'Sure.' },
        { role: 'user', content: '' },
      ],
      tools: [
        {
          type: 'function',
          name: 'math_add',
          description: 'Add.',
          parameters: TOOLS[0]?.parameters,
          strict: false,
        },
      ],
      temperature: 0.001,
      top_p: 0.9,
      max_output_tokens: 50,
      reasoning: { effort: 'low' },
    });
  });

  test.each([
    ['gpt-4o', false],
    ['gpt-5-chat-latest', false],
    ['o3-mini', true],
    ['gpt-5.1', true],
  ])('requests encrypted reasoning from %s: %s', (model, asked) => {
    expect('include' in toResponsesBody(PLAIN, { model, parameters: {} })).toBe(asked);
  });

  const reasoning = { type: 'reasoning', id: 'rs', summary: [{ type: 'summary_text', text: 'Hm.' }] };
  const call = { type: 'function_call', id: 'fc', call_id: 'c', name: 'math_add', arguments: '{"a": 5.0, ' };

  test('keeps reasoning, text and calls', () => {
    const message = { type: 'message', content: [{ type: 'output_text', text: 'Adding.' }] };
    const output = [reasoning, message, call];
    expect(
      responses(JSON.stringify({ status: 'completed', output, usage: { output_tokens: 3 } })),
    ).toMatchObject({
      text: 'Adding.',
      reasoning: 'Hm.',
      stop: 'tool-calls',
      calls: [{ callId: 'c', tool: 'math.add', rawArguments: '{"a": 5.0, ' }],
      usage: { inputTokens: undefined, outputTokens: 3 },
    });
  });

  test('sends items back unchanged, except reasoning without encrypted content', () => {
    const sealed = { ...reasoning, encrypted_content: 'x' };
    const reply = responses(JSON.stringify({ status: 'completed', output: [reasoning, sealed, call] }));
    const body = toResponsesBody(
      { ...PLAIN, messages: [{ role: 'assistant', reply }] },
      { model: 'gpt-5', parameters: {} },
    );
    expect(body['input']).toEqual([sealed, call]);
  });

  test.each([
    [{ status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' } }, 'length'],
    [{ status: 'incomplete', incomplete_details: { reason: 'content_filter' } }, 'refusal'],
    [{ status: 'completed', output: [{ type: 'message', content: [] }] }, 'end'],
    [{ status: 'unheard-of', output: [{ type: 'message', content: [] }] }, 'other'],
  ])('maps the stop reason of %j to %s', (part, stop) => {
    expect(responses(JSON.stringify({ error: null, output: [], ...part })).stop).toBe(stop);
  });

  test('reports a failed response', () => {
    const failed =
      '{"status":"failed","error":{"code":"rate_limit_exceeded","message":"Slow down."},"output":[]}';
    expect(() => responses(failed)).toThrow(expect.objectContaining({ failure: 'rate-limit' }) as Error);
  });
});

describe('Messages', () => {
  test('receives the system prompt separately, adjacent messages merged, and no empty text', () => {
    const body = toAnthropicBody(REQUEST, {
      model: 'm',
      parameters: { ...PARAMETERS, thinkingTokens: 2000 },
    });
    expect(body).toEqual({
      model: 'm',
      max_tokens: 50,
      system: 'Be brief.',
      messages: [
        { role: 'user', content: [{ type: 'text', text: 'Add.' }] },
        {
          role: 'assistant',
          content: [
            { type: 'text', text: 'Adding.' },
            { type: 'tool_use', id: 'c1', name: 'math_add', input: { a: { $n: '5.0' } } },
          ],
        },
        {
          role: 'user',
          content: [
            { type: 'tool_result', tool_use_id: 'c1', content: '10.0' },
            { type: 'text', text: 'Again.' },
          ],
        },
        { role: 'assistant', content: [{ type: 'text', text: 'Sure.' }] },
      ],
      tools: [{ name: 'math_add', description: 'Add.', input_schema: TOOLS[0]?.parameters }],
      temperature: 0.001,
      top_p: 0.9,
      thinking: { type: 'enabled', budget_tokens: 2000 },
      output_config: { effort: 'low' },
    });
    expect(wireText(body)).toContain('"input":{"a":5.0}');
  });

  test('always receives a token limit, because the API has no default', () => {
    expect(toAnthropicBody(PLAIN, { model: 'm', parameters: {} })).toMatchObject({ max_tokens: 8192 });
  });

  const BODY = `{"type":"message","content":[
    {"type":"thinking","thinking":"Hm.","signature":"s"},
    {"type":"redacted_thinking","data":"d"},
    {"type":"text","text":"Adding."},{"type":"text","text":" "},
    {"input" : {"a": 5.0, "b": 12345678901234567890,"2":1,"1":2 } , "type":"tool_use","id":"t1","name":"math_add"}],
    "stop_reason":"tool_use","usage":{"input_tokens":5,"cache_read_input_tokens":20,"cache_creation_input_tokens":3,"output_tokens":8}}`;

  test('keeps arguments character by character, although the body contains them as JSON', () => {
    expect(anthropic(BODY)).toMatchObject({
      text: 'Adding. ',
      reasoning: 'Hm.',
      stop: 'tool-calls',
      calls: [
        {
          callId: 't1',
          tool: 'math.add',
          rawArguments: '{"a": 5.0, "b": 12345678901234567890,"2":1,"1":2 }',
        },
      ],
      usage: { inputTokens: 28, cachedInputTokens: 20, outputTokens: 8 },
    });
  });

  test('sends blocks back unchanged: thinking with its signature, numbers with their digits', () => {
    const messages = [
      { role: 'user', text: 'Add.' },
      { role: 'assistant', reply: anthropic(BODY) },
    ] as const;
    const sent = wireText(toAnthropicBody({ ...PLAIN, messages }, { model: 'm', parameters: {} }));
    expect(sent).toContain(
      '{"type":"thinking","thinking":"Hm.","signature":"s"},{"type":"redacted_thinking","data":"d"}',
    );
    expect(sent).toContain('"a":5.0,"b":12345678901234567890');
    expect(sent).not.toContain('"text":" "');
  });

  test('omits an earlier empty reply, and sends invalid arguments as text', () => {
    const silent = anthropic('{"content":[],"stop_reason":"end_turn"}');
    const broken = { ...EARLIER, text: '', calls: [{ callId: 'c', tool: 't', rawArguments: '{"a' }] };
    const messages: readonly Message[] = [
      { role: 'user', text: 'One.' },
      { role: 'assistant', reply: silent },
      { role: 'user', text: 'Two.' },
      { role: 'assistant', reply: broken },
      { role: 'tool', callId: 'c', tool: 't', output: '' },
      { role: 'system', text: 'Late.' },
    ];
    expect(toAnthropicBody({ ...PLAIN, messages }, { model: 'm', parameters: {} })['messages']).toEqual([
      {
        role: 'user',
        content: [
          { type: 'text', text: 'One.' },
          { type: 'text', text: 'Two.' },
        ],
      },
      { role: 'assistant', content: [{ type: 'tool_use', id: 'c', name: 't', input: { arguments: '{"a' } }] },
      {
        role: 'user',
        content: [
          { type: 'tool_result', tool_use_id: 'c', content: '' },
          { type: 'text', text: 'Late.' },
        ],
      },
    ]);
  });

  test.each([
    ['end_turn', 'end'],
    ['max_tokens', 'length'],
    ['refusal', 'refusal'],
    ['pause_turn', 'other'],
  ])('maps stop reason %s to %s', (reason, stop) => {
    expect(anthropic(`{"content":[],"stop_reason":"${reason}"}`).stop).toBe(stop);
  });
});

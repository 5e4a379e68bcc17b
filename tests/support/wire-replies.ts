/** An API that a loopback server implements. */
export type Api = 'chat' | 'responses' | 'messages';

/** A scripted reply, independent of the API. */
export type ScriptedReply = {
  readonly text?: string;
  readonly reasoning?: string;
  /** `arguments` reach the wire exactly as written; for `messages` they must be a JSON object. */
  readonly calls?: readonly ScriptedCall[];
  readonly stop?: 'end' | 'length' | 'refusal';
  /** `missing`: the body does not report tokens. */
  readonly usage?: { readonly input: number; readonly cached: number; readonly output: number } | 'missing';
};
export type ScriptedCall = { readonly id?: string; readonly name: string; readonly arguments: string };

const USAGE = { input: 100, cached: 40, output: 20 };

/** Response body of an API for a reply. @param number - number of the request, from which ids are derived. */
export function bodyOf(api: Api, reply: ScriptedReply, number: number): string {
  const write = { chat: chatBody, responses: responsesBody, messages: messagesBody }[api];
  return write(reply, number);
}

function callsOf(reply: ScriptedReply, number: number): Required<ScriptedCall>[] {
  return (reply.calls ?? []).map((call, index) => ({ id: `call_${number}_${index}`, ...call }));
}

function chatBody(reply: ScriptedReply, number: number): string {
  const calls = callsOf(reply, number);
  const stop = { end: calls.length > 0 ? 'tool_calls' : 'stop', length: 'length', refusal: 'content_filter' };
  const { input, cached, output } = usageOf(reply);
  return JSON.stringify({
    id: `chatcmpl-${number}`,
    object: 'chat.completion',
    created: 1_700_000_000,
    model: 'pretended',
    choices: [
      {
        index: 0,
        finish_reason: stop[reply.stop ?? 'end'],
        message: {
          role: 'assistant',
          content: reply.text ?? null,
          refusal: null,
          ...(reply.reasoning === undefined ? {} : { reasoning_content: reply.reasoning }),
          ...(calls.length === 0
            ? {}
            : {
                tool_calls: calls.map(({ id, name, arguments: text }) => {
                  return { id, type: 'function', function: { name, arguments: text } };
                }),
              }),
        },
      },
    ],
    ...(reply.usage === 'missing'
      ? {}
      : {
          usage: {
            prompt_tokens: input,
            completion_tokens: output,
            total_tokens: input + output,
            prompt_tokens_details: { cached_tokens: cached },
          },
        }),
  });
}

function responsesBody(reply: ScriptedReply, number: number): string {
  const { input, cached, output } = usageOf(reply);
  const reasoning = { type: 'reasoning', id: `rs_${number}`, encrypted_content: `sealed_${number}` };
  const part =
    reply.stop === 'refusal'
      ? { type: 'refusal', refusal: reply.text ?? '' }
      : { type: 'output_text', text: reply.text ?? '', annotations: [] };
  const calls = callsOf(reply, number).map(({ id, name, arguments: text }) => {
    return { type: 'function_call', id: `fc_${id}`, call_id: id, name, arguments: text, status: 'completed' };
  });
  return JSON.stringify({
    id: `resp_${number}`,
    object: 'response',
    status: reply.stop === 'length' ? 'incomplete' : 'completed',
    error: null,
    incomplete_details: reply.stop === 'length' ? { reason: 'max_output_tokens' } : null,
    model: 'pretended',
    output: [
      ...(reply.reasoning === undefined
        ? []
        : [{ ...reasoning, summary: [{ type: 'summary_text', text: reply.reasoning }] }]),
      ...(reply.text === undefined
        ? []
        : [
            { type: 'message', id: `msg_${number}`, role: 'assistant', status: 'completed', content: [part] },
          ]),
      ...calls,
    ],
    ...(reply.usage === 'missing'
      ? {}
      : {
          usage: {
            input_tokens: input,
            input_tokens_details: { cached_tokens: cached },
            output_tokens: output,
          },
        }),
  });
}

/** Built as text: arguments are part of the JSON body and must keep their digits. */
function messagesBody(reply: ScriptedReply, number: number): string {
  const calls = callsOf(reply, number);
  const stop = { end: calls.length > 0 ? 'tool_use' : 'end_turn', length: 'max_tokens', refusal: 'refusal' };
  const { input, cached, output } = usageOf(reply);
  const thinking = { type: 'thinking', thinking: reply.reasoning, signature: `signed_${number}` };
  const blocks = [
    ...(reply.reasoning === undefined ? [] : [JSON.stringify(thinking)]),
    ...(reply.text === undefined ? [] : [JSON.stringify({ type: 'text', text: reply.text })]),
    ...calls.map(({ id, name, arguments: text }) => {
      return `{"type":"tool_use","id":${JSON.stringify(id)},"name":${JSON.stringify(name)},"input":${text}}`;
    }),
  ];
  const usage = { input_tokens: input - cached, cache_read_input_tokens: cached, output_tokens: output };
  const head = `"id":"msg_${number}","type":"message","role":"assistant","model":"pretended"`;
  const tail = `"stop_reason":"${stop[reply.stop ?? 'end']}","stop_sequence":null`;
  const counted = reply.usage === 'missing' ? '' : `,"usage":${JSON.stringify(usage)}`;
  return `{${head},"content":[${blocks.join(',')}],${tail}${counted}}`;
}

function usageOf(reply: ScriptedReply): { input: number; cached: number; output: number } {
  return reply.usage === undefined || reply.usage === 'missing' ? USAGE : reply.usage;
}

/** Error body in the format of the API, with status 200 or another. */
export function errorBodyOf(api: Api, type: string, message: string): string {
  const error = { type, message };
  return JSON.stringify(api === 'messages' ? { type: 'error', error } : { error: { ...error, code: type } });
}

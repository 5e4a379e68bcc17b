import type { Reply, ReplyRequest } from '../contract/chat-model.ts';
import type { Json } from '../contract/json.ts';

/** Everything that shapes a reply. */
export type ReplyIdentity = {
  /** Model id, such as `openai:gpt-5`. */
  readonly model: string;
  readonly baseUrl: string;
  /** Settings of the model; a setting that is `undefined` is as good as absent. */
  readonly parameters: { readonly [name: string]: Json | undefined };
  /** 0-based. Trials of one entry are independent: they never share a reply. */
  readonly trial: number;
  readonly request: Pick<ReplyRequest, 'messages' | 'tools' | 'seed'>;
};

/**
 * Key of a reply: equal exactly when everything that shapes it is equal. The order of keys in objects does not count, except
 * in the schemas of tools and in earlier replies, which reach the model as they are.
 *
 * @param hash - a cryptographic hash of a text, as text.
 */
export function replyKey(identity: ReplyIdentity, hash: (text: string) => string): string {
  const { model, baseUrl, parameters, trial, request } = identity;
  const settings = Object.entries(parameters)
    .filter(([, value]) => value !== undefined)
    .sort(([left], [right]) => (left < right ? -1 : 1));
  const messages = request.messages.map((message) =>
    message.role === 'assistant' ? { role: message.role, ...sentBack(message.reply) } : fieldsOf(message),
  );
  const tools = toolsKey(request.tools, hash);
  const parts = ['reply-1', model, baseUrl, settings, trial, request.seed ?? null, messages, tools];
  return hash(JSON.stringify(parts));
}

const known = new WeakMap<ReplyRequest['tools'], string>();

/** Lists of tools are long and the same in request after request: each is looked at once. */
function toolsKey(tools: ReplyRequest['tools'], hash: (text: string) => string): string {
  const parts = () => tools.map(({ name, description, parameters }) => [name, description, parameters]);
  const key = known.get(tools) ?? hash(JSON.stringify(parts()));
  known.set(tools, key);
  return key;
}

/** Of an earlier reply, what adapters send back. */
function sentBack({ text, calls, raw }: Reply): { [field: string]: unknown } {
  return { text, calls: calls.map(({ callId, tool, rawArguments }) => [callId, tool, rawArguments]), raw };
}

function fieldsOf(message: { readonly [field: string]: unknown }): [string, unknown][] {
  return Object.entries(message).sort(([left], [right]) => (left < right ? -1 : 1));
}

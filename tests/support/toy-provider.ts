import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { OfferedTool, Reply } from '../../harness/contract/chat-model.ts';
import type { Json } from '../../harness/contract/json.ts';
import { byId } from '../../harness/providers/by-id.ts';
import type { Address, HttpProvider, Provider, Send } from '../../harness/providers/provider.ts';
import { PROVIDERS } from '../../harness/providers/registry.ts';
import type { Providers } from '../../harness/providers/registry.ts';
import { namesOf } from '../../harness/providers/tool-names.ts';
import { NoResponse, transportFetch } from '../../harness/providers/transport.ts';
import type { ScriptedReply } from './wire-replies.ts';

/** A provider that differs from all others in wire format, headers and list of models, and uses no SDK. */
export const toy: HttpProvider = {
  kind: 'http',
  id: 'toybox',
  example: 'toybox:bear',
  modelNames: /^teddy/,
  key: { variable: 'TOYBOX_KEY', need: 'required' },
  defaultBaseUrl: undefined,
  connect: toySend,
  toBody: ({ messages, tools }, { model }) => ({
    model,
    replies: messages.filter(({ role }) => role === 'assistant').length,
    tools: tools.map(({ name, description }): Json => [namesOf(tools).wire(name), description]),
  }),
  fromBody: readToyReply,
  thinkingTokens: 'taken',
  requestFormat: 'other',
  toolDialect: 'results-in-description',
  modelList: {
    path: '/shelf',
    headers: (key) => ({ 'x-toy-key': key ?? '' }),
    namesIn: (text) => text.split(','),
    presence: 'promised',
  },
  priceName: 'openai',
};

/** All providers including the toy. */
export const WITH_TOY: Providers = byId<Provider>([...PROVIDERS.values(), toy]);

function toySend({ baseUrl, ...options }: Address): Send {
  const send = transportFetch(options);
  const headers = { 'x-toy-key': options.apiKey ?? '' };
  return async (body, signal) => {
    const response = await send(`${baseUrl}/talk`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
      signal,
    }).catch((cause: unknown) => {
      throw cause instanceof NoResponse ? cause.reason : cause;
    });
    return await response.text();
  };
}

function readToyReply(text: string, tools: readonly OfferedTool[]): Reply {
  const { text: words = '', calls = [] } = JSON.parse(text) as ScriptedReply;
  return {
    text: words,
    calls: calls.map(({ name, arguments: rawArguments }, index) => ({
      callId: `toy_${index}`,
      tool: namesOf(tools).suite(name),
      rawArguments,
    })),
    reasoning: '',
    stop: calls.length === 0 ? 'end' : 'tool-calls',
    usage: { inputTokens: 1000, cachedInputTokens: 0, outputTokens: 100 },
    raw: text,
  };
}

/** A received request. */
export type ToyRequest = { readonly path: string; readonly key: string; readonly body: string };

/** A loopback server for the toy provider. */
export type ToyServer = {
  readonly url: string;
  readonly requests: readonly ToyRequest[];
  readonly close: () => Promise<void>;
};

/** Starts a server with the models `bear` and `gpt-5`, whose n-th reply in a conversation is the n-th of the script. */
export async function startToyServer(script: readonly ScriptedReply[]): Promise<ToyServer> {
  const requests: ToyRequest[] = [];
  const server = createServer((incoming, response) => {
    const parts: Buffer[] = [];
    incoming.on('data', (part: Buffer) => parts.push(part));
    incoming.on('end', () => {
      const body = Buffer.concat(parts).toString('utf8');
      requests.push({ path: incoming.url ?? '', key: String(incoming.headers['x-toy-key']), body });
      if (incoming.method !== 'POST') response.end('bear,gpt-5');
      else response.end(JSON.stringify(script[(JSON.parse(body) as { replies: number }).replies]));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

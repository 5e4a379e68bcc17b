import { createServer } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { breakOff } from './break-off.ts';
import type { Breakage } from './break-off.ts';
import { bodyOf, errorBodyOf } from './wire-replies.ts';
import type { Api, ScriptedReply } from './wire-replies.ts';

/** Behaviour of the server for one request. */
export type Behaviour = (
  | { readonly kind: 'reply'; readonly reply: ScriptedReply }
  /** `body` absent: an error in the format of the API. */
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly headers?: { readonly [name: string]: string };
      readonly body?: string;
    }
  | { readonly kind: 'error-in-200'; readonly type?: string; readonly message?: string }
  /** Any body, with status 200. */
  | { readonly kind: 'body'; readonly body: string }
  | { readonly kind: 'invalid-json' }
  | { readonly kind: Breakage }
) & { readonly latencyMilliseconds?: number };

/** A received request. */
export type ReceivedRequest = {
  /** 0-based. */
  readonly number: number;
  readonly api: Api;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** Exact body as received. */
  readonly text: string;
};

/** A loopback server that implements Chat Completions, Responses and Messages. */
export type ModelServer = {
  /** Base URL for the OpenAI APIs, ending in `/v1`. */
  readonly openaiUrl: string;
  /** Base URL for the Messages API. */
  readonly anthropicUrl: string;
  /** Received requests, in order; at most `keep` of them. */
  readonly requests: readonly ReceivedRequest[];
  /** Number of received requests, including those that are not kept. */
  readonly count: () => number;
  /** Maximum number of concurrent requests. */
  readonly mostAtOnce: () => number;
  /** Resolves when this number of requests has arrived since the start. */
  readonly arrived: (requests: number) => Promise<void>;
  readonly close: () => Promise<void>;
};

/**
 * Starts a server on 127.0.0.1; `behave` decides each response.
 *
 * @param keep - maximum number of requests to keep; long tests need none.
 * @param onStall - called whenever a response has stalled for good.
 */
export async function startModelServer(
  behave: (request: ReceivedRequest) => Behaviour | Promise<Behaviour>,
  {
    keep = Number.POSITIVE_INFINITY,
    onStall = () => undefined,
  }: { readonly keep?: number; readonly onStall?: () => void } = {},
): Promise<ModelServer> {
  const requests: ReceivedRequest[] = [];
  const awaited: { readonly requests: number; readonly arrived: () => void }[] = [];
  let count = 0;
  let open = 0;
  let mostAtOnce = 0;
  const server = createServer((incoming, response) => {
    mostAtOnce = Math.max(mostAtOnce, (open += 1));
    response.on('close', () => (open -= 1));
    const number = count;
    count += 1;
    for (const each of awaited) if (count >= each.requests) each.arrived();
    receive(incoming, number)
      .then(async (request) => {
        if (requests.length < keep) requests.push(request);
        await perform(await behave(request), request, response, onStall);
      })
      // An error of the script is sent to the client, unless the client has disconnected.
      .catch((error: unknown) => {
        if (response.headersSent || response.destroyed) response.destroy();
        else answer(response, 500, String(error));
      });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    openaiUrl: `http://127.0.0.1:${port}/v1`,
    anthropicUrl: `http://127.0.0.1:${port}`,
    requests,
    count: () => count,
    mostAtOnce: () => mostAtOnce,
    arrived: (wanted) =>
      new Promise((resolve) => {
        if (count >= wanted) resolve();
        else awaited.push({ requests: wanted, arrived: resolve });
      }),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A script: one behaviour per request; the last one repeats. */
export function inOrder(
  ...script: readonly [Behaviour, ...Behaviour[]]
): (request: ReceivedRequest) => Behaviour {
  return ({ number }) => script[number] ?? script.at(-1) ?? script[0];
}

async function receive(incoming: IncomingMessage, number: number): Promise<ReceivedRequest> {
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part as Buffer);
  const path = incoming.url ?? '';
  const api = path.endsWith('/messages') ? 'messages' : path.endsWith('/responses') ? 'responses' : 'chat';
  return { number, api, path, headers: incoming.headers, text: Buffer.concat(parts).toString('utf8') };
}

const JSON_TYPE = { 'content-type': 'application/json' };

async function perform(
  behaviour: Behaviour,
  request: ReceivedRequest,
  response: ServerResponse,
  onStall: () => void,
): Promise<void> {
  if (behaviour.latencyMilliseconds !== undefined) await sleep(behaviour.latencyMilliseconds);
  const { api, number } = request;
  switch (behaviour.kind) {
    case 'reply':
      answer(response, 200, bodyOf(api, behaviour.reply, number));
      break;
    case 'status': {
      const body =
        behaviour.body ?? errorBodyOf(api, 'scripted_error', `scripted status ${behaviour.status}`);
      answer(response, behaviour.status, body, behaviour.headers);
      break;
    }
    case 'error-in-200': {
      const { type = 'server_error', message = 'scripted error' } = behaviour;
      answer(response, 200, errorBodyOf(api, type, message));
      break;
    }
    case 'body':
      answer(response, 200, behaviour.body);
      break;
    case 'invalid-json':
      answer(response, 200, '{"choices": [<html>');
      break;
    default:
      await breakOff(behaviour.kind, response, onStall);
  }
}

function answer(
  response: ServerResponse,
  status: number,
  body: string,
  headers: { readonly [name: string]: string } = {},
): void {
  response.writeHead(status, { ...JSON_TYPE, ...headers }).end(body);
}

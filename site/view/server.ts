import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { admission } from './guard.ts';
import type { Response } from './respond.ts';

/** Sent with every response: nothing but what this server sends is loaded, run, framed or kept. */
const HEADERS = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-store',
};

/** Most open connections: one browser needs six. */
const MOST_CONNECTIONS = 64;
/** Milliseconds within which the whole of a request has to arrive. */
const SLOWEST_REQUEST = 10_000;

/** What a server needs. */
export type Serving = {
  readonly token: string;
  readonly respond: (address: URL) => Response;
  /** Takes what should never happen; the browser gets a page without details. */
  readonly report: (cause: unknown) => void;
};

/** A server of pages on the loopback interface, not yet listening. */
export function viewServer(serving: Serving): Server {
  const server = createServer((request, response) => {
    try {
      answer(request, response, serving);
    } catch (cause) {
      serving.report(cause);
      send(response, { status: 500, type: PLAIN, text: 'This page cannot be made. The terminal says why.' });
    }
  });
  server.maxConnections = MOST_CONNECTIONS;
  server.requestTimeout = SLOWEST_REQUEST;
  server.headersTimeout = SLOWEST_REQUEST;
  return server;
}

const PLAIN = 'text/plain; charset=utf-8';

function answer(request: IncomingMessage, response: ServerResponse, { token, respond }: Serving): void {
  const { method, headers, socket } = request;
  const port = socket.localPort ?? 0;
  const address = URL.parse(request.url ?? '', `http://localhost:${port}`) ?? undefined;
  const admitted = admission(
    { method, host: headers.host, cookie: headers.cookie, address },
    { port, token },
  );
  switch (admitted.kind) {
    case 'admitted':
      send(response, respond(admitted.address));
      return;
    case 'refused': {
      const { status, words } = admitted;
      send(
        response,
        { status, type: PLAIN, text: `${words}\n` },
        status === 405 ? { allow: 'GET, HEAD' } : {},
      );
      return;
    }
    case 'entering': {
      const { location, cookie } = admitted;
      send(response, { status: 303, type: PLAIN, text: '' }, { location, 'set-cookie': cookie });
    }
  }
}

function send(
  response: ServerResponse,
  { status, type, text }: Response,
  more: Readonly<Record<string, string>> = {},
): void {
  const bytes = Buffer.from(text);
  response.writeHead(status, { ...HEADERS, 'content-type': type, 'content-length': bytes.length, ...more });
  response.end(bytes);
}

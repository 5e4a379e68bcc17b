import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { LARGEST_LINE } from '../../files/limits.ts';
import type { EnvironmentServer } from '../../serving/environment-server.ts';
import { METHODS } from '../../serving/protocol.ts';
import { Refusal } from '../../serving/refusal.ts';

/** The one address that is listened on: programs of this machine alone can reach it. */
export const LOOPBACK = '127.0.0.1';

/** Most bytes of a request: those of a line in a file of records. */
const LARGEST_BODY = LARGEST_LINE;

/** Most open connections. */
const MOST_CONNECTIONS = 1024;

/** Milliseconds within which the whole of a request has to arrive. */
const SLOWEST_REQUEST = 30_000;

/**
 * A server of HTTP in front of an environment server, not yet listening: `POST /reset` with the JSON of the request, and so on for
 * each method.
 */
export function httpServer(environment: EnvironmentServer): Server {
  const server = createServer((request, response) => {
    answerTo(environment, request)
      .catch((cause: unknown) => refusal(cause))
      .then((answer) => {
        send(request, response, answer);
      })
      .catch(() => response.destroy());
  });
  server.maxConnections = MOST_CONNECTIONS;
  server.requestTimeout = SLOWEST_REQUEST;
  server.headersTimeout = SLOWEST_REQUEST;
  return server;
}

type Answer = Awaited<ReturnType<EnvironmentServer['answer']>>;

async function answerTo(environment: EnvironmentServer, request: IncomingMessage): Promise<Answer> {
  const path = (request.url ?? '').split('?', 1)[0] ?? '';
  const method = path.slice(1);
  requireLocal(request);
  if (!METHODS.includes(method)) throw unknownPath(path);
  if (request.method !== 'POST') throw wrongVerb(path);
  requireJson(request);
  return await environment.answer(await bodyOf(request), { place: path, method });
}

/**
 * Refuses what a page in a browser can send: a request to another name that leads here, and one from another origin. The server
 * is for programs, and pages of others must not learn what is on this machine.
 *
 * @throws {Refusal}
 */
function requireLocal({ headers, socket }: IncomingMessage): void {
  const hosts = [LOOPBACK, 'localhost'].flatMap((name) => [name, `${name}:${socket.localPort}`]);
  const isLocal = hosts.includes(headers.host ?? '') && headers.origin === undefined;
  if (isLocal) return;
  const remedy = `Send it to ${LOOPBACK}, from a program and not from a page.`;
  throw new Refusal(400, {
    place: 'request',
    cause: 'is not addressed to this machine by a program.',
    remedy,
  });
}

/** @throws {Refusal} */
function requireJson({ headers }: IncomingMessage): void {
  if (/^application\/json\s*(?:;|$)/i.test(headers['content-type'] ?? '')) return;
  const remedy = 'Send JSON, with the header "content-type: application/json".';
  throw new Refusal(415, { place: 'content-type', cause: 'is not application/json.', remedy });
}

/** @throws {Refusal} for a body that is too large, as soon as it is. */
async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request.iterator({ destroyOnReturn: false })) {
    const bytes: unknown = part;
    if (!Buffer.isBuffer(bytes)) throw new Error('a body has a part that is not bytes');
    length += bytes.length;
    if (length > LARGEST_BODY) throw tooLarge();
    parts.push(bytes);
  }
  return Buffer.concat(parts).toString('utf8');
}

function send(request: IncomingMessage, response: ServerResponse, { status, text }: Answer): void {
  const bytes = Buffer.from(text);
  // What was not read of a request that is refused would be taken for the next one.
  const ends = request.complete ? {} : { connection: 'close' };
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': bytes.length,
    ...ends,
  });
  response.end(bytes);
}

function refusal(cause: unknown): Answer {
  if (!(cause instanceof Refusal)) throw cause;
  return { status: cause.status, text: JSON.stringify({ error: cause.problem }) };
}

const unknownPath = (path: string): Refusal => {
  const remedy = `Use one of ${METHODS.map((method) => `/${method}`).join(', ')}.`;
  return new Refusal(404, { place: path, cause: 'is no path of this server.', remedy });
};

const wrongVerb = (path: string): Refusal =>
  new Refusal(405, { place: path, cause: 'takes POST alone.', remedy: 'Send the request with POST.' });

const tooLarge = (): Refusal => {
  const most = `${LARGEST_BODY / 1024 / 1024} MB`;
  const remedy = 'Shorten what it holds.';
  return new Refusal(413, { place: 'request', cause: `is larger than ${most}.`, remedy });
};

import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { ProviderError } from '../../harness/contract/chat-model.ts';
import { USUAL_MOST_BYTES } from '../../harness/contract/reply-limits.ts';
import { createChatModel } from '../../harness/providers/create-chat-model.ts';
import { parseModelSpec } from '../../harness/providers/model-spec.ts';
import { assayRun, episodesIn } from '../support/live-run.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';

const folder = temporaryFolders();
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

/** A server that speaks no HTTP: it does something with the socket of each request. */
async function startSocketServer(answer: (socket: Socket, number: number) => void): Promise<string> {
  const open = new Set<Socket>();
  let requests = 0;
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => undefined);
    socket.on('data', (part: Buffer) => {
      // Bodies and headers arrive together here, or the body second: only the beginning of a request counts.
      if (part.toString('latin1').startsWith('POST ')) answer(socket, (requests += 1));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(async () => {
    for (const socket of open) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Writes the pieces one after the other, 30 ms apart, for as long as the socket is open. */
function trickle(socket: Socket, pieces: readonly string[]): void {
  const [first, ...others] = pieces;
  if (first === undefined || socket.destroyed) return;
  socket.write(first);
  setTimeout(trickle, 30, socket, others);
}

const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n';
const UPGRADE = 'Upgrade: websocket\r\nConnection: Upgrade\r\n\r\n';

/** What a server does to a socket, and what it is taken for. */
const ANSWERS: readonly (readonly [string, 'connection' | 'timeout' | 'server', (socket: Socket) => void])[] =
  [
    [
      '101, unasked',
      'connection',
      (socket) => socket.write(`HTTP/1.1 101 Switching Protocols\r\n${UPGRADE}`),
    ],
    ['101 without headers', 'connection', (socket) => socket.write('HTTP/1.1 101 Yes\r\n\r\n')],
    [
      '101, and then bytes',
      'connection',
      (socket) => socket.write(`HTTP/1.1 101 Yes\r\n${UPGRADE}\x81\x05hello`),
    ],
    ['100 for ever', 'connection', (socket) => socket.write('HTTP/1.1 100 Continue\r\n\r\n'.repeat(100))],
    ['103 and silence', 'timeout', (socket) => socket.write('HTTP/1.1 103 Early Hints\r\n\r\n')],
    ['status 000', 'connection', (socket) => socket.end('HTTP/1.1 000 Zero\r\nContent-Length: 0\r\n\r\n')],
    ['status 600', 'server', (socket) => socket.end('HTTP/1.1 600 No\r\nContent-Length: 0\r\n\r\n')],
    ['status 999', 'server', (socket) => socket.end('HTTP/1.1 999 No\r\nContent-Length: 2\r\n\r\nno')],
    ['no HTTP', 'connection', (socket) => socket.end('HELLO\r\n\r\n')],
    ['a socket that is closed silently', 'connection', (socket) => socket.end()],
    ['a socket that is reset', 'connection', (socket) => socket.resetAndDestroy()],
    ['silence', 'timeout', () => undefined],
    [
      'headers that never end',
      'timeout',
      (socket) => {
        trickle(socket, [HEAD, ...Array<string>(200).fill('X: y\r\n')]);
      },
    ],
    [
      'a body that trickles',
      'timeout',
      (socket) => {
        trickle(socket, [`${HEAD}Content-Length: 9999\r\n\r\n`, ...Array<string>(200).fill(' ')]);
      },
    ],
    [
      'chunks that trickle',
      'timeout',
      (socket) => {
        trickle(socket, [
          `${HEAD}Transfer-Encoding: chunked\r\n\r\n`,
          ...Array<string>(200).fill('1\r\n \r\n'),
        ]);
      },
    ],
    ['a body that is cut off', 'connection', (socket) => socket.end(`${HEAD}Content-Length: 9999\r\n\r\n{`)],
    [
      'a chunk without a length',
      'connection',
      (socket) => {
        socket.end(`${HEAD}Transfer-Encoding: chunked\r\n\r\nzz\r\n`);
      },
    ],
    [
      'headers of a megabyte',
      'connection',
      (socket) => {
        socket.write(`${HEAD}X: ${'y'.repeat(2 ** 20)}\r\n\r\n`);
      },
    ],
    [
      'an error whose body trickles',
      'server',
      (socket) => {
        trickle(socket, ['HTTP/1.1 503 No\r\n\r\n', ...Array<string>(200).fill('x')]);
      },
    ],
  ];

/** Long enough for every answer above that is not about time, on a busy machine. */
const TIMEOUT_MILLISECONDS = 600;

describe('http-101: whatever a server answers, a request settles within its timeout', () => {
  test.each(ANSWERS)('%s is taken for %s', async (_what, failure, answer) => {
    const url = await startSocketServer(answer);
    const model = createChatModel(parseModelSpec('compatible:m'), {
      apiKey: 'sk-secret-0123456789',
      baseUrl: `${url}/v1`,
      parameters: {},
      timeoutMilliseconds: TIMEOUT_MILLISECONDS,
      mostBytes: USUAL_MOST_BYTES,
      variables: {},
    });
    const began = performance.now();
    const request = { tools: [], seed: 1, signal: new AbortController().signal };
    const error: unknown = await model
      .reply({ ...request, messages: [{ role: 'user', text: 'hello' }] })
      .catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(ProviderError);
    expect(error).toMatchObject({ failure });
    expect(performance.now() - began).toBeLessThan(TIMEOUT_MILLISECONDS + 2_000);
  });

  test('a run in which one answer is a 101 goes on and ends in order', async () => {
    const body = JSON.stringify({ choices: [{ message: { content: 'Done.' }, finish_reason: 'stop' }] });
    const url = await startSocketServer((socket, number) => {
      if (number === 1) socket.write(`HTTP/1.1 101 Switching Protocols\r\n${UPGRADE}`);
      else socket.write(`${HEAD}Content-Length: ${body.length}\r\n\r\n${body}`);
    });
    const database = join(folder(), 'assay.db');
    const flags = ['--suite', 'starter', '--limit', '4', '--timeout', '3', '--db', database];
    const ran = await assayRun([...flags, '--model', 'compatible:m', '--base-url', `${url}/v1`]);
    expect(ran.code).toBe(0);
    expect(episodesIn(database).map(({ ending }) => ending.bucket)).toEqual(Array(4).fill('model'));
    expect(ran.noted).toContain('1 failed attempts');
  });
});

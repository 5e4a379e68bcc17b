import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { request as send } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { httpServer } from '../../../../harness/cli/serve/http-server.ts';
import { entryKey } from '../../../../harness/contract/suite.ts';
import { RefusalReply, Standing, Verification } from '../../../../harness/serving/protocol.ts';
import { assay, assayWithin } from '../../../support/command.ts';
import { inputOf } from '../../../support/machine.ts';
import { ENTRY, STARTER } from '../../../support/workbench.ts';
import { playServed } from '../../../support/served-play.ts';
import type { Send } from '../../../support/served-play.ts';
import { sendTo, serverOf } from './served.ts';

const MAIN = join(import.meta.dirname, '../../../../harness/cli/main.ts');
const JSON_TYPE = { 'content-type': 'application/json' };

type Sent = {
  readonly path?: string;
  readonly verb?: string;
  readonly headers?: object;
  readonly body?: string | Buffer;
};
type Got = { readonly status: number; readonly text: string; readonly headers: IncomingHttpHeaders };

/** One request as any program could send it. */
function sent(
  port: number,
  { path = '/describe', verb = 'POST', headers = {}, body = '{}' }: Sent,
): Promise<Got> {
  return new Promise((resolve, reject) => {
    const options = { port, host: '127.0.0.1', path, method: verb, headers: { ...JSON_TYPE, ...headers } };
    const sending = send(options, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const text = Buffer.concat(parts).toString('utf8');
        resolve({ status: response.statusCode ?? 0, text, headers: response.headers });
      });
    });
    sending.on('error', reject);
    sending.end(body);
  });
}

/** Sends requests of the protocol over HTTP: the method is in the address. */
const sendOver =
  (address: string): Send =>
  async (request) => {
    const { method, ...body } = z.looseObject({ method: z.string() }).parse(request);
    const response = await fetch(`${address}/${method}`, {
      method: 'POST',
      headers: JSON_TYPE,
      body: JSON.stringify(body),
    });
    return await response.json();
  };

describe('over HTTP', () => {
  const server = httpServer(serverOf(STARTER));
  let port = 0;
  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    port = z.object({ port: z.int() }).parse(server.address()).port;
  });
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });

  test('many loops play at once, and get what one alone gets', async () => {
    const entries = STARTER.entries.slice(0, 12);
    const together = await Promise.all(
      entries.map((entry) => playServed(sendOver(`http://127.0.0.1:${port}`), STARTER, entry, 'oracle')),
    );
    for (const [index, entry] of entries.entries())
      expect(together[index]).toEqual(await playServed(sendTo(serverOf(STARTER)), STARTER, entry, 'oracle'));
    expect(together.map(({ reward }) => reward)).toEqual(entries.map(() => 1));
  });

  test.each([
    ['a path that there is not', { path: '/metrics' }, 404],
    ['a path that leads elsewhere', { path: '/../describe' }, 404],
    ['another verb', { verb: 'GET', body: '' }, 405],
    ['no JSON type', { headers: { 'content-type': 'text/plain' } }, 415],
    ['another name of this machine', { headers: { host: 'evil.example' } }, 400],
    ['a page of a browser', { headers: { origin: 'http://evil.example' } }, 400],
    ['a method beside that of the path', { body: '{"method": "close", "session": "session-1"}' }, 400],
    ['bytes that are no text', { body: Buffer.from([0xff, 0xfe, 0x7b]) }, 400],
    ['an unknown entry', { path: '/reset', body: '{"entry": "nowhere_0"}' }, 404],
    ['nine megabytes', { path: '/verify', body: Buffer.alloc(9 * 1024 * 1024, 0x20) }, 413],
  ] as const)('a request with %s is refused with place, cause and remedy', async (_what, request, status) => {
    const got = await sent(port, request);
    expect(got.status).toBe(status);
    const { error } = RefusalReply.parse(JSON.parse(got.text));
    expect([error.place, error.cause, error.remedy].every((part) => part.length > 3)).toBe(true);
    expect((await sent(port, {})).status).toBe(200);
  });

  test('a reply is JSON, and says so', async () => {
    const { headers, text } = await sent(port, {});
    expect(headers['content-type']).toBe('application/json; charset=utf-8');
    expect(Number(headers['content-length'])).toBe(Buffer.byteLength(text));
  });
});

describe('assay score --serve', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)(
    'prints its address, serves, and ends with %s as done',
    async (signal) => {
      const child = spawn(process.execPath, [MAIN, 'score', '--suite', 'starter', '--serve', '0'], {
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const noted: string[] = [];
      child.stderr.on('data', (part: Buffer) => noted.push(part.toString()));
      const ended = once(child, 'close');
      const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
      const first = z.string().parse((await lines.next()).value);
      expect(first).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
      const entry = STARTER.entries[0];
      if (entry === undefined) throw new Error('the suite has no entries');
      const verification = await playServed(sendOver(first), STARTER, entry, 'oracle');
      expect([verification.reward, verification.episode?.entryId]).toEqual([1, entryKey(entry)]);
      child.kill(signal);
      expect(await ended).toEqual([0, null]);
      expect(noted.join('')).toMatch(/^starter is a benchmark: [^\n]*\n$/);
    },
    30_000,
  );

  test('refuses a port that another program listens on', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = z.object({ port: z.int() }).parse(taken.address());
    const ran = await assay('score', '--suite', 'starter', '--serve', `${port}`);
    taken.close();
    expect([ran.code, ran.printed]).toEqual([2, '']);
    expect(ran.noted).toContain(`--serve ${port}: is a port that another program listens on.`);
  });

  test.each([
    [['--serve', '0'], 'needs a suite'],
    [['--suite', 'starter', '--stdin', '--serve', '0'], 'cannot be combined'],
    [['--suite', 'starter', '--stdin', '--evaluator', 'action'], '--evaluator'],
    [['--suite', 'starter', '--stdin', '--reader', 'openai:gpt-5'], '--reader'],
    [['--suite', 'nothing', '--stdin'], 'unknown'],
    [['--suite', 'starter', '--serve', '65536'], '65536'],
  ])('refuses %j', async (flags, cause) => {
    const ran = await assay('score', ...flags);
    expect([ran.code, ran.printed]).toEqual([2, '']);
    expect(ran.noted).toContain(cause);
  });
});

describe('assay score --stdin', () => {
  test('answers lines in their order, and ends as done when they end', async () => {
    const lines = [
      { id: 1, method: 'reset', entry: ENTRY },
      { id: 2, method: 'step', session: 'session-1', message: { content: 'Hm.' } },
      { id: 3, method: 'give-up', session: 'session-1' },
      { id: 4, method: 'verify', session: 'session-1' },
      { id: 5, method: 'verify', session: 'session-2' },
    ];
    const input = () => inputOf(...lines.map((line) => `${JSON.stringify(line)}\n`), 'no JSON\n');
    const ran = await assayWithin({ input }, 'score', '--suite', 'starter', '--stdin');
    expect(ran.code).toBe(0);
    const answers = ran.printed.split('\n').map((line): unknown => JSON.parse(line));
    const [reset, step, end, verify, unknown, noJson] = answers;
    expect([reset, step, end].map((answer) => Standing.parse(answer).done)).toEqual([false, false, true]);
    expect(Verification.parse(verify)).toMatchObject({ id: 4, reward: 0 });
    expect(RefusalReply.parse(unknown).id).toBe(5);
    expect(RefusalReply.parse(noJson).error.place).toBe('standard input:6');
  });

  test('a process ends as done when it is interrupted, although its input is still open', async () => {
    const child = spawn(process.execPath, [MAIN, 'score', '--suite', 'starter', '--stdin', '--quiet'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const ended = once(child, 'close');
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    child.stdin.write('{"method": "describe"}\n');
    expect(JSON.parse(z.string().parse((await lines.next()).value))).toMatchObject({
      suite: { id: 'starter' },
    });
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  }, 30_000);
});

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { UsageError } from '../../../harness/contract/errors.ts';
import { proxiesIn } from '../../../harness/transport/proxies.ts';
import { assayWith } from '../../support/command.ts';
import { assayRun, episodesIn, SECRET } from '../../support/live-run.ts';
import { inOrder, startModelServer } from '../../support/misbehaving-server.ts';
import type { ModelServer } from '../../support/misbehaving-server.ts';
import { temporaryFolders } from '../../support/temporary-folder.ts';

const folder = temporaryFolders();
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

const DONE = inOrder({ kind: 'reply', reply: { text: 'Done.' } });

async function startServer(): Promise<ModelServer> {
  const server = await startModelServer(DONE);
  closing.push(server.close);
  return server;
}

/** A proxy that answers every request by itself, and notes the request lines and its credentials. */
async function startProxy() {
  const asked: string[] = [];
  const credentials: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    credentials.push(request.headers['proxy-authorization']);
    const message = { content: 'Done.' };
    request.resume().on('end', () => {
      response.end(JSON.stringify({ choices: [{ message, finish_reason: 'stop' }], data: [{ id: 'm' }] }));
    });
  });
  server.on('connect', (request, socket) => {
    asked.push(`CONNECT ${request.url}`);
    socket.end('HTTP/1.1 502 No\r\n\r\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { port: (server.address() as AddressInfo).port, asked, credentials };
}

async function playAt(baseUrl: string, variables: Readonly<Record<string, string>>) {
  const database = join(folder(), 'assay.db');
  const flags = ['--suite', 'starter', '--limit', '1', '--db', database, '--model', 'compatible:m'];
  const given = { variables: { COMPATIBLE_API_KEY: SECRET, ...variables } };
  const ran = await assayRun([...flags, '--base-url', baseUrl], given);
  return { ran, database };
}

describe('a model is reached through the proxy of the environment', () => {
  test.each(['HTTP_PROXY', 'http_proxy'])('%s, over http', async (name) => {
    const proxy = await startProxy();
    const variables = { [name]: `http://me:pw@127.0.0.1:${proxy.port}` };
    const { ran, database } = await playAt('http://model.invalid:8000/v1', variables);
    expect([ran.code, episodesIn(database)[0]?.ending.bucket]).toEqual([0, 'model']);
    expect(new Set(proxy.asked)).toEqual(new Set(['POST http://model.invalid:8000/v1/chat/completions']));
    expect(proxy.credentials[0]).toBe(`Basic ${Buffer.from('me:pw').toString('base64')}`);
  });

  test.each(['HTTPS_PROXY', 'https_proxy'])('%s, over https', async (name) => {
    const proxy = await startProxy();
    const variables = { [name]: `http://127.0.0.1:${proxy.port}` };
    const { database } = await playAt('https://model.invalid/v1', variables);
    expect(proxy.asked[0]).toBe('CONNECT model.invalid:443');
    expect(episodesIn(database)[0]?.ending).toMatchObject({ failure: 'connection' });
  });

  test.each(['127.0.0.1', '*', 'other.invalid,127.0.0.1', 'x 127.0.0.1'])(
    'except where NO_PROXY=%s holds its host',
    async (hosts) => {
      const [proxy, server] = [await startProxy(), await startServer()];
      const variables = { HTTP_PROXY: `http://127.0.0.1:${proxy.port}`, NO_PROXY: hosts };
      expect((await playAt(server.openaiUrl, variables)).ran.code).toBe(0);
      expect([proxy.asked, server.count()]).toEqual([[], 3]);
    },
  );

  test('and so is its address by doctor', async () => {
    const proxy = await startProxy();
    const variables = { COMPATIBLE_API_KEY: SECRET, HTTP_PROXY: `http://127.0.0.1:${proxy.port}` };
    const flags = ['--model', 'compatible:m', '--base-url', 'http://model.invalid/v1'];
    expect((await assayWith(variables, 'doctor', ...flags)).printed).toContain('answers with 1 models');
    expect(proxy.asked).toEqual(['GET http://model.invalid/v1/models']);
  });

  test('a proxy that breaks off a tunnel is a failed connection, and is not asked without an end', async () => {
    const server = createServer();
    let tunnels = 0;
    server.on('connect', (_request, socket) => {
      tunnels += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closing.push(async () => {
      await new Promise((resolve) => server.close(resolve));
    });
    const { port } = server.address() as AddressInfo;
    const variables = { HTTPS_PROXY: `http://127.0.0.1:${port}` };
    const { database } = await playAt('https://model.invalid/v1', variables);
    expect(episodesIn(database)[0]?.ending).toMatchObject({ failure: 'connection' });
    expect(tunnels).toBeLessThan(100);
  });

  test('a proxy that is down or wants a password is a failed connection', async () => {
    const server = createServer((_request, response) => response.writeHead(407).end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closing.push(async () => {
      await new Promise((resolve) => server.close(resolve));
    });
    const { port } = server.address() as AddressInfo;
    for (const wanting of [`http://127.0.0.1:${port}`, 'http://127.0.0.1:9']) {
      const { database } = await playAt('http://model.invalid/v1', { HTTP_PROXY: wanting });
      expect(episodesIn(database)[0]?.ending).toMatchObject({ failure: 'connection' });
    }
  });
});

describe('an unusable proxy is refused before anything is stored, without its password', () => {
  test.each([
    ['HTTPS_PROXY', 'nonsense://me:pw-secret@proxy'],
    ['https_proxy', 'me:pw-secret@proxy:3128'],
    ['HTTP_PROXY', 'http://'],
    ['http_proxy', 'socks5://me:pw-secret@proxy'],
    ['HTTP_PROXY', 'http://me:pw-secret@proxy:99999'],
  ])('%s=%s', async (name, text) => {
    expect(() => proxiesIn({ [name]: text })).toThrow(UsageError);
    const { ran } = await playAt('http://127.0.0.1:9/v1', { [name]: text });
    expect([ran.code, ran.noted]).toEqual([2, expect.stringMatching(`^assay: ${name}: is not an http`)]);
    expect(ran.noted).not.toContain('secret');
  });

  test('the names in lower case take precedence, and an empty one counts as absent', () => {
    const variables = {
      http_proxy: 'http://a',
      HTTP_PROXY: 'http://b',
      https_proxy: '',
      HTTPS_PROXY: 'http://c',
    };
    expect(proxiesIn(variables)).toEqual({ httpProxy: 'http://a', httpsProxy: 'http://c', noProxy: '' });
    expect(proxiesIn({})).toEqual({ httpProxy: '', httpsProxy: '', noProxy: '' });
  });
});

test.each([301, 302, 303, 307, 308])(
  'a redirect (%i) is an error, and no key travels to another host',
  async (status) => {
    const thief = await startServer();
    const server = await startModelServer(() => ({
      kind: 'status',
      status,
      headers: { location: `${thief.openaiUrl}/chat/completions` },
    }));
    closing.push(server.close);
    for (const model of ['compatible:m', 'openai-responses:m', 'anthropic:m']) {
      const database = join(folder(), 'assay.db');
      const flags = ['--suite', 'starter', '--limit', '1', '--db', database, '--model', model];
      const ran = await assayRun([...flags, '--base-url', server.anthropicUrl]);
      expect(ran.printed).toContain('The server redirects: set the base URL to where it points.');
    }
    expect([server.count(), thief.count()]).toEqual([3, 0]);
  },
);

import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveSite } from '../../site/serve.ts';
import { temporaryFolders, writeText } from '../support/temporary-folder.ts';

const newFolder = temporaryFolders();
let served: Awaited<ReturnType<typeof serveSite>>;
beforeAll(async () => {
  const folder = newFolder();
  writeText(join(folder, 'pages', 'index.html'), 'the first page');
  writeText(join(folder, 'secret.txt'), 'outside');
  served = await serveSite(join(folder, 'pages'), 0);
});
afterAll(() => {
  served.server.close();
});

/** Sends one request as it is written, and returns all that comes back; empty if the connection is closed. */
function exchange(request: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(Number(new URL(served.address).port), '127.0.0.1');
    socket.on('data', (part: Buffer) => (answer += part.toString('latin1')));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      resolve(answer);
    });
    socket.write(`${request}\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
  });
}

test.each([
  'GET // HTTP/1.1',
  'GET //[ HTTP/1.1',
  'GET http://x:99999/ HTTP/1.1',
  'GET http://[/ HTTP/1.1',
  'GET /%zz HTTP/1.1',
  'GET /%c3%28 HTTP/1.1',
  'GET /%00 HTTP/1.1',
  'GET /\0 HTTP/1.1',
  'GET /../secret.txt HTTP/1.1',
  'GET /..%2fsecret.txt HTTP/1.1',
  'GET http://localhost/%2e%2e/secret.txt HTTP/1.1',
  'OPTIONS * HTTP/1.1',
  'CONNECT localhost:1 HTTP/1.1',
  'GET \\\\ HTTP/1.1',
  `GET /${'a/'.repeat(6000)} HTTP/1.1`,
  `GET /${'a'.repeat(200_000)} HTTP/1.1`,
  'HELLO',
])('the preview outlives %j, and serves the next request', async (line) => {
  const answer = await exchange(line);
  expect(answer).toMatch(/^(?:$|HTTP\/1\.1 4\d\d )/);
  expect(answer).not.toContain('outside');
  expect(await exchange('GET / HTTP/1.1')).toContain('the first page');
});

test('a whole address in the request line is that of its path', async () => {
  expect(await exchange('GET http://elsewhere/index.html?x=1 HTTP/1.1')).toContain('the first page');
});

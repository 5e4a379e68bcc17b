import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shownAddress, withoutPassword } from '../../../harness/queue/address.ts';
import { closeQueue, connectQueue } from '../../../harness/queue/connection.ts';
import { HAS_REDIS, NEEDS_REDIS, startRedis } from '../../support/redis-server.ts';
import type { RedisServer } from '../../support/redis-server.ts';
import { temporaryFolders } from '../../support/temporary-folder.ts';

const PASSWORD = 'pass-0123456789';
const silent = (): undefined => undefined;
/** Milliseconds until a connection that is refused at once is given up. */
const SHORT_PATIENCE = 500;

describe('an address', () => {
  test.each([
    [
      `rediss://user:${PASSWORD}@h.example:6380/2`,
      'rediss://h.example:6380/2',
      'rediss://user@h.example:6380/2',
    ],
    [`redis://:${PASSWORD}@[::1]:7000`, 'redis://[::1]:7000', 'redis://[::1]:7000'],
    ['redis://localhost', 'redis://localhost', 'redis://localhost'],
  ])('is shown without its password', (url, shown, bare) => {
    expect([shownAddress(url), withoutPassword(url)]).toEqual([shown, bare]);
  });

  test.each([
    `http://${PASSWORD}@h`,
    `redis://u:${PASSWORD}@`,
    PASSWORD,
    `redis://h/${PASSWORD}`,
    `redis://h?password=${PASSWORD}`,
    `redis:///${PASSWORD}`,
  ])('that is none is refused without repeating it', (url) => {
    expect(() => shownAddress(url)).toThrow(/^--queue: is not the address of a Redis\. (?!.*0123456789)/);
  });
});

describe.skipIf(!HAS_REDIS)(`a Redis${NEEDS_REDIS}`, () => {
  let server: RedisServer | undefined;
  beforeAll(async () => {
    server = await startRedis(['--requirepass', PASSWORD]);
  });
  afterAll(async () => {
    await server?.close();
  });
  const url = (password = ''): string => `redis://${password}127.0.0.1:${server?.port}`;

  test('is reached with the password of the URL, or of the environment', async () => {
    for (const [address, password] of [
      [url(`:${PASSWORD}@`), undefined],
      [url(), PASSWORD],
    ] as const) {
      const redis = await connectQueue({ url: address, password, authorities: undefined }, silent);
      expect(await redis.ping()).toBe('PONG');
      closeQueue(redis);
    }
  });

  test('that refuses the password is reported without it', async () => {
    const wrong = connectQueue(
      { url: url(':wrong-0123@'), password: undefined, authorities: undefined },
      silent,
    );
    await expect(wrong).rejects.toThrow(
      /^redis:\/\/127\.0\.0\.1:\d+: cannot be used \((?!.*wrong-0123).*\)\./,
    );
  });

  test('that is lost and comes back is announced on one line each, and commands wait for it', async () => {
    const said: string[] = [];
    const address = { url: url(), password: PASSWORD, authorities: undefined };
    const redis = await connectQueue(address, (text) => void said.push(text));
    await redis.set('a', '1');
    await server?.kill();
    const waiting = redis.get('a');
    await server?.start();
    expect(await waiting).toBe('1');
    expect(said).toEqual([
      expect.stringMatching(/^redis:\/\/127\.0\.0\.1:\d+ is lost: everything waits until it is back$/),
      expect.stringMatching(/^redis:\/\/127\.0\.0\.1:\d+ is back$/),
    ]);
    closeQueue(redis);
    expect(said).toHaveLength(2);
  });

  test('where nothing answers is reported within seconds', async () => {
    const gone = connectQueue(
      { url: 'redis://127.0.0.1:1', password: undefined, authorities: undefined },
      silent,
      SHORT_PATIENCE,
    );
    await expect(gone).rejects.toThrow(/ECONNREFUSED.*Start it, or correct --queue/);
  });
});

describe.skipIf(!HAS_REDIS)(`a Redis with TLS${NEEDS_REDIS}`, () => {
  const folder = temporaryFolders();

  /** A certificate of `localhost` that signs itself. */
  function certificate(): { readonly key: string; readonly certificate: string } {
    const home = folder();
    const [key, certificateFile] = [join(home, 'key.pem'), join(home, 'certificate.pem')];
    const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
    const files = ['-keyout', key, '-out', certificateFile];
    execFileSync(
      'openssl',
      ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', ...files, ...names],
      {
        stdio: 'ignore',
      },
    );
    return { key, certificate: certificateFile };
  }

  test('is reached over rediss:// if its authority is trusted, and not otherwise', async () => {
    const { key, certificate: file } = certificate();
    const port = 20_000 + (process.pid % 20_000);
    const tls = ['--tls-port', String(port), '--tls-cert-file', file, '--tls-key-file', key];
    const server = await startRedis([...tls, '--tls-ca-cert-file', file, '--tls-auth-clients', 'no']);
    try {
      const url = `rediss://localhost:${port}`;
      const redis = await connectQueue({ url, password: undefined, authorities: file }, silent);
      expect(await redis.ping()).toBe('PONG');
      closeQueue(redis);
      const address = { url, password: undefined, authorities: undefined };
      const stranger = connectQueue(address, silent, SHORT_PATIENCE);
      await expect(stranger).rejects.toThrow(/cannot be used \(.*self-signed certificate/);
    } finally {
      await server.close();
    }
  });
});

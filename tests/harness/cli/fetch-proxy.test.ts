import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { download } from '../../../harness/transport/download.ts';
import { httpClient } from '../../../harness/transport/http.ts';
import { startConnectProxy } from '../../support/connect-proxy.ts';
import type { ConnectProxy } from '../../support/connect-proxy.ts';
import { startFileServer } from '../../support/file-server.ts';
import type { FileServer, Identity } from '../../support/file-server.ts';
import { temporaryFolders } from '../../support/temporary-folder.ts';

const newFolder = temporaryFolders();

/** A self-signed certificate for `localhost` and unresolvable names; `undefined` without openssl. */
function newIdentity(): Identity | undefined {
  const folder = newFolder();
  const key = join(folder, 'key.pem');
  const cert = join(folder, 'cert.pem');
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,DNS:files.invalid'];
  const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  try {
    execFileSync('openssl', ['req', ...kind, ...subject, '-keyout', key, '-out', cert], { stdio: 'ignore' });
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  } catch {
    process.stderr.write('tests skipped: no openssl to make a certificate with\n');
    return undefined;
  }
}

const identity = newIdentity();
const secure = test.skipIf(identity === undefined);
const FILE = 'file contents of some length\n'.repeat(5000);
/** Timeouts that no request here reaches. */
const limits = { size: FILE.length, silenceMilliseconds: 60_000, wholeMilliseconds: 60_000 };
let server: FileServer;
let proxy: ConnectProxy;
const trusted = getCACertificates('default');

beforeAll(async () => {
  server = await startFileServer(() => ({ kind: 'bytes', bytes: FILE }), identity);
  proxy = await startConnectProxy(server.port);
  if (identity !== undefined) setDefaultCACertificates([...trusted, identity.cert]);
});
afterAll(async () => {
  setDefaultCACertificates(trusted);
  await server.close();
  await proxy.close();
});

async function fetchFrom(url: string, variables: Readonly<Record<string, string>>): Promise<string> {
  const client = httpClient(variables, limits.silenceMilliseconds);
  try {
    const bytes = await download(new URL(url), limits, client, () => 0);
    return createHash('sha256').update(bytes).digest('hex');
  } finally {
    client.close();
  }
}

const HASH = createHash('sha256').update(FILE).digest('hex');

secure('HTTPS uses the proxy of the environment, and only the proxy resolves the host name', async () => {
  const before = proxy.tunnels.length;
  const variables = { HTTPS_PROXY: `http://me:secret@127.0.0.1:${proxy.port}` };
  expect(await fetchFrom(`https://files.invalid:${server.port}/a`, variables)).toBe(HASH);
  expect(proxy.tunnels.slice(before)).toEqual([`files.invalid:${server.port}`]);
  expect(proxy.credentials.at(-1)).toBe(`Basic ${Buffer.from('me:secret').toString('base64')}`);
});

secure('hosts in NO_PROXY are reached without the proxy', async () => {
  const before = proxy.tunnels.length;
  const variables = { https_proxy: `http://127.0.0.1:${proxy.port}`, no_proxy: 'localhost' };
  expect(await fetchFrom(`${server.url}a`, variables)).toBe(HASH);
  expect(proxy.tunnels.length).toBe(before);
});

secure('an untrusted certificate is rejected without a retry', async () => {
  setDefaultCACertificates(trusted);
  const refused = fetchFrom(`${server.url}a`, {});
  await expect(refused).rejects.toMatchObject({ name: 'DownloadError', chance: 'none' });
  if (identity !== undefined) setDefaultCACertificates([...trusted, identity.cert]);
});

secure('a proxy that is down is a temporary error', async () => {
  const closed = await startConnectProxy(1);
  await closed.close();
  const variables = { HTTPS_PROXY: `http://127.0.0.1:${closed.port}` };
  const refused = fetchFrom(`${server.url}a`, variables);
  await expect(refused).rejects.toMatchObject({ name: 'DownloadError', chance: 'maybe' });
});

import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { startConnectProxy } from '../../support/connect-proxy.ts';
import { bodyOf } from '../../support/wire-replies.ts';
import { apiOf, pretendedModel } from './pretended-model.ts';

/** Hosts that the documents' commands talk to. Every other one has no certificate here, so that nothing is sent to it. */
const HOSTS = ['api.openai.com', 'api.anthropic.com', 'generativelanguage.googleapis.com'] as const;

/** Ports of servers on this machine that documents presume: Ollama, and llama.cpp. */
const PORTS = [11_434, 8080] as const;

/** Providers and servers on this machine, without a network. */
export type PretendedNetwork = {
  /** Variables that lead a program to it; a proxy and the authority of its certificate. */
  readonly variables: Readonly<Record<string, string>>;
  readonly close: () => Promise<void>;
};

/** @param folder - for the certificate, which is made anew. */
export async function startPretendedNetwork(folder: string): Promise<PretendedNetwork> {
  const answer = answering();
  const identity = newIdentity(folder);
  const secure = createSecureServer(identity, answer);
  const plain = PORTS.map(() => createServer(answer));
  const port = await listening(secure, 0);
  for (const [index, server] of plain.entries()) await listening(server, PORTS[index] ?? 0);
  const proxy = await startConnectProxy(port);
  const authorities = join(folder, 'authorities.pem');
  const others = process.env['NODE_EXTRA_CA_CERTS'];
  writeFileSync(
    authorities,
    [identity.cert, ...(others === undefined ? [] : [readFileSync(others, 'utf8')])].join('\n'),
  );
  return {
    variables: {
      HTTPS_PROXY: `http://127.0.0.1:${proxy.port}`,
      NO_PROXY: ['127.0.0.1', 'localhost', registryHost()].join(','),
      NODE_EXTRA_CA_CERTS: authorities,
    },
    async close() {
      await proxy.close();
      for (const server of [secure, ...plain]) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}

/** Host that `npm ci` gets packages from. */
const registryHost = (): string =>
  new URL(execFileSync('npm', ['config', 'get', 'registry'], { encoding: 'utf8' }).trim()).hostname;

function newIdentity(folder: string): { readonly key: string; readonly cert: string } {
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const names = HOSTS.map((host) => `DNS:${host}`).join(',');
  const subject = ['-subj', '/CN=pretended', '-addext', `subjectAltName=${names}`];
  const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  execFileSync('openssl', ['req', ...kind, ...subject, '-keyout', key, '-out', cert], { stdio: 'ignore' });
  return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
}

function listening(server: Pick<Server, 'listen' | 'once' | 'address'>, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function answering(): (request: IncomingMessage, response: ServerResponse) => void {
  const replyTo = pretendedModel();
  let count = 0;
  return (request, response) => {
    const path = (request.url ?? '').replace(/\?.*/, '');
    const send = (status: number, body: string): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(body);
    };
    if (request.method !== 'POST') {
      send(
        200,
        JSON.stringify({ object: 'list', data: ['gpt-5', 'local', 'qwen3:8b'].map((id) => ({ id })) }),
      );
      return;
    }
    text(request)
      .then(async (body) => bodyOf(apiOf(path), await replyTo(body), ++count))
      .then(
        (body) => {
          send(200, body);
        },
        (error: unknown) => {
          send(400, JSON.stringify({ error: { message: String(error) } }));
        },
      );
  };
}

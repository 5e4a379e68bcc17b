import { createServer as createHttp } from 'node:http';
import type { RequestListener, ServerResponse } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo } from 'node:net';

/** Behaviour of the file server for one request. */
export type Service =
  | { readonly kind: 'bytes'; readonly bytes: string }
  | { readonly kind: 'status'; readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  /** The connection is reset in the middle of the body. */
  | { readonly kind: 'cut'; readonly bytes: string }
  /** Half a body, then silence. */
  | { readonly kind: 'stall'; readonly bytes: string };

export type FileServer = {
  /** Ends in `/`. */
  readonly url: string;
  readonly port: number;
  /** Requested paths, in order. */
  readonly asked: readonly string[];
  readonly close: () => Promise<void>;
};

/** A certificate and its key, as PEM text. */
export type Identity = { readonly cert: string; readonly key: string };

/**
 * Starts a loopback file server; `serve` decides each response.
 *
 * @param identity - certificate for HTTPS; absent: plain HTTP.
 */
export async function startFileServer(
  serve: (path: string, number: number) => Service,
  identity?: Identity,
): Promise<FileServer> {
  const asked: string[] = [];
  const listener: RequestListener = (request, response) => {
    const path = (request.url ?? '').slice(1);
    asked.push(path);
    perform(serve(path, asked.length - 1), response);
  };
  const server = identity === undefined ? createHttp(listener) : createHttps(identity, listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: identity === undefined ? `http://127.0.0.1:${port}/` : `https://localhost:${port}/`,
    port,
    asked,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function perform(service: Service, response: ServerResponse): void {
  if (service.kind === 'bytes') {
    response.end(service.bytes);
    return;
  }
  if (service.kind === 'status') {
    response.writeHead(service.status, service.headers).end('no');
    return;
  }
  response.writeHead(200, { 'content-length': String(Buffer.byteLength(service.bytes)) });
  response.write(service.bytes.slice(0, service.bytes.length / 2), () => {
    if (service.kind === 'cut') response.socket?.destroy();
  });
}

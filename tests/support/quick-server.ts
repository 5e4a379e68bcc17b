import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { bodyOf } from './wire-replies.ts';

/** A Chat Completions server on a separate thread, so that it does not slow down the measured thread. */
export type QuickServer = {
  readonly openaiUrl: string;
  /** Times of arrival of the requests since the previous call, in milliseconds since 1970. */
  readonly arrivals: () => Promise<readonly number[]>;
  readonly close: () => Promise<unknown>;
};

/**
 * Starts a server that answers each request after `latencyMilliseconds`: a user message with a call, a tool result with
 * text.
 */
export async function startQuickServer(latencyMilliseconds: number): Promise<QuickServer> {
  const worker = new Worker(new URL(import.meta.url), { workerData: { latencyMilliseconds } });
  const next = <T>() => new Promise<T>((resolve) => worker.once('message', resolve));
  const port = await next<number>();
  return {
    openaiUrl: `http://127.0.0.1:${port}/v1`,
    arrivals: async () => {
      const answer = next<readonly number[]>();
      worker.postMessage('arrivals');
      return await answer;
    },
    close: () => worker.terminate(),
  };
}

const CALL = { calls: [{ name: 'ls', arguments: '{}' }] };
const WORDS = { text: 'Done.' };

function serve(port: NonNullable<typeof parentPort>, latencyMilliseconds: number): void {
  let arrivals: number[] = [];
  const server = createServer((incoming, response) => {
    arrivals.push(performance.timeOrigin + performance.now());
    const parts: Buffer[] = [];
    incoming.on('data', (part: Buffer) => parts.push(part));
    incoming.on('end', () => {
      const text = Buffer.concat(parts).toString('latin1');
      const isAnswer = text.lastIndexOf('"role":"tool"') > text.lastIndexOf('"role":"user"');
      const body = bodyOf('chat', isAnswer ? WORDS : CALL, arrivals.length);
      setTimeout(() => {
        response.writeHead(200, { 'content-type': 'application/json' }).end(body);
      }, latencyMilliseconds);
    });
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1', () => {
    port.postMessage((server.address() as AddressInfo).port);
  });
  port.on('message', () => {
    port.postMessage(arrivals);
    arrivals = [];
  });
}

if (parentPort !== null)
  serve(parentPort, (workerData as { readonly latencyMilliseconds: number }).latencyMilliseconds);

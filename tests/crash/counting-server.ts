import { hash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bodyOf } from '../support/wire-replies.ts';

/** What became of the requests with one body. */
export type Answers = {
  /** Requests received. */
  readonly received: number;
  /** Times at which they were received, in milliseconds. */
  readonly started: readonly number[];
  /** Times at which an answer had been handed to the network in full, in milliseconds. */
  readonly finished: readonly number[];
};

/** A Chat Completions server that counts how often it was asked, and paid, for the same. */
export type CountingServer = {
  readonly openaiUrl: string;
  /** By a hash of the body. */
  readonly answers: ReadonlyMap<string, Answers>;
  /** Resolves when the next request is received. */
  readonly nextRequest: () => Promise<undefined>;
  readonly close: () => void;
};

const CALL = { calls: [{ name: 'ls', arguments: '{}' }] };
const WORDS = { text: 'Done.' };

/** @param latency - of each answer, in milliseconds. */
export async function startCountingServer(latency: () => number): Promise<CountingServer> {
  const answers = new Map<string, { received: number; started: number[]; finished: number[] }>();
  let next = Promise.withResolvers<undefined>();
  const server = createServer((incoming, response) => {
    const parts: Buffer[] = [];
    incoming.on('data', (part: Buffer) => parts.push(part));
    incoming.on('end', () => {
      const text = Buffer.concat(parts).toString('latin1');
      const key = hash('sha256', text);
      const answer = answers.get(key) ?? { received: 0, started: [], finished: [] };
      answers.set(key, answer);
      answer.received += 1;
      answer.started.push(performance.now());
      next.resolve(undefined);
      const isAnswer = text.lastIndexOf('"role":"tool"') > text.lastIndexOf('"role":"user"');
      // The same request gets the same answer, so that two runs of one model can be compared.
      const body = bodyOf('chat', isAnswer ? WORDS : CALL, Number.parseInt(key.slice(0, 8), 16));
      setTimeout(() => {
        if (response.destroyed) return;
        response.writeHead(200, { 'content-type': 'application/json' }).end(body, () => {
          answer.finished.push(performance.now());
        });
      }, latency());
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  const nextRequest = (): Promise<undefined> => {
    next = Promise.withResolvers<undefined>();
    return next.promise;
  };
  return { openaiUrl: `http://127.0.0.1:${port}/v1`, answers, nextRequest, close };
}

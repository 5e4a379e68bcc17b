import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import type { Author, AuthorRequest } from '../../../benchmarks/generation/core/author.ts';
import { bodyOf } from '../wire-replies.ts';

/** A model that answers requests for artefacts by a program, over real HTTP. */
export type ScriptedServer = {
  /** Address for `compatible:` and `openai:` models. */
  readonly openaiUrl: string;
  /** Address for `anthropic:` models. */
  readonly anthropicUrl: string;
  /** Texts of the requests that were answered, in order. */
  readonly requests: readonly string[];
  close(): Promise<void>;
};

/** What the text of a reply is made of. */
export type Script = (request: AuthorRequest, earlier: number) => string | Promise<string>;

/**
 * Answers as an author does, in JSON; what the author cannot make is an empty object. Answers are kept: equal requests have
 * equal ones, and suites that are made again send the same requests.
 */
export function scriptOf(author: Author): Script {
  const kept = new Map<string, string>();
  return async (request) => {
    const key = JSON.stringify(request);
    const known = kept.get(key);
    if (known !== undefined) return known;
    const { made } = await author.make(request);
    const answer = made === null ? '{}' : JSON.stringify(made.artefact);
    kept.set(key, answer);
    return answer;
  };
}

/** @param delayMilliseconds - before each answer. */
export async function serveScript(script: Script, delayMilliseconds = 0): Promise<ScriptedServer> {
  const requests: string[] = [];
  const counts = new Map<string, number>();
  const server = createServer((incoming, response) => {
    const parts: Buffer[] = [];
    incoming.on('data', (part: Buffer) => parts.push(part));
    incoming.on('end', () => {
      void answer(Buffer.concat(parts).toString('utf8'), incoming.url ?? '').then((body) => {
        setTimeout(() => {
          response.writeHead(200, { 'content-type': 'application/json' }).end(body);
        }, delayMilliseconds);
      });
    });
  });
  const answer = async (text: string, url: string): Promise<string> => {
    const sent = taskIn(text);
    requests.push(sent);
    const earlier = counts.get(sent) ?? 0;
    counts.set(sent, earlier + 1);
    const reply = await script(requestIn(sent), earlier);
    return bodyOf(url.includes('messages') ? 'messages' : 'chat', { text: reply }, requests.length);
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    openaiUrl: `http://127.0.0.1:${port}/v1`,
    anthropicUrl: `http://127.0.0.1:${port}`,
    requests,
    close: () => closed(server),
  };
}

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });

const Sent = z.object({
  messages: z.array(
    z.object({
      role: z.string(),
      content: z.union([z.string(), z.array(z.object({ text: z.string() }))]),
    }),
  ),
});

/** The text of the last message of the user. */
function taskIn(body: string): string {
  const { messages } = Sent.parse(JSON.parse(body));
  const content = messages.findLast(({ role }) => role === 'user')?.content ?? '';
  return typeof content === 'string' ? content : content.map(({ text }) => text).join('');
}

const Task = z.looseObject({
  role: z.string(),
  seed: z.int(),
  world: z.string(),
  domain: z.int(),
  candidate: z.object({ number: z.int(), kind: z.string() }).nullable(),
  round: z.int(),
  complaints: z.array(z.object({ place: z.string(), cause: z.string(), remedy: z.string() })).default([]),
});

/** A request as its author sees it, out of what a model is sent. */
export function requestIn(text: string): AuthorRequest {
  const { role, seed, world, domain, candidate, round, complaints, previous, ...inputs } = Task.parse(
    JSON.parse(text),
  );
  const brief = { id: world, environment: '', about: '' };
  return {
    ...{ role, seed, brief, domain, candidate, round, complaints, inputs },
    previous: previous ?? null,
  } as unknown as AuthorRequest;
}

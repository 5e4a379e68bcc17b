import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import type { ProviderError } from '../../harness/contract/chat-model.ts';
import { MEBIBYTE } from '../../harness/contract/reply-limits.ts';
import { fromAnthropicBody } from '../../harness/providers/anthropic/reply.ts';
import { fromChatBody } from '../../harness/providers/chat-completions.ts';
import { fromResponsesBody } from '../../harness/providers/openai-responses/reply.ts';
import { withDistinctCallIds } from '../../harness/providers/received/call-ids.ts';
import { separateThoughts } from '../../harness/providers/received/thoughts.ts';
import { assayRun, episodesIn } from '../support/live-run.ts';
import { ask, failureOf, openProgram, writeScript } from '../support/programs.ts';
import { temporaryFolders, writeText } from '../support/temporary-folder.ts';

const folder = temporaryFolders();
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

/** Starts a server, and counts the bytes that clients let it write. */
async function startServer(answer: (response: ServerResponse) => void) {
  const written = { bytes: 0 };
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      answer(response);
    });
    response.on('close', () => (written.bytes += response.socket?.bytesWritten ?? 0));
    request.socket.on('close', () => (written.bytes += request.socket.bytesWritten));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/v1`, written };
}

async function playAt(url: string, ...more: readonly string[]) {
  const database = join(folder(), 'assay.db');
  const flags = ['--suite', 'starter', '--limit', '1', '--db', database, '--model', 'compatible:m'];
  const ran = await assayRun([...flags, '--base-url', url, ...more]);
  return { ran, episode: episodesIn(database)[0] };
}

const reply = (content: string): string =>
  JSON.stringify({ choices: [{ message: { content }, finish_reason: 'stop' }] });

const LONG = Buffer.from(reply('A'.repeat(9 * MEBIBYTE)));
const send =
  (body: string | Buffer, headers = {}) =>
  (response: ServerResponse): void => {
    response.writeHead(200, headers).end(body);
  };

/** Writes blanks until the client closes the connection. */
function writeForEver(response: ServerResponse): void {
  const blanks = Buffer.alloc(MEBIBYTE, 32);
  const write = (): void => {
    while (!response.destroyed) {
      if (response.write(blanks)) continue;
      response.once('drain', write);
      return;
    }
  };
  response.writeHead(200);
  write();
}

describe('big-bodies: a reply that is longer than the limit is refused while it arrives', () => {
  test.each<readonly [string, (response: ServerResponse) => void]>([
    ['a text of 9 MiB', send(LONG)],
    ['the same with its length', send(LONG, { 'content-length': LONG.length })],
    [
      'arguments of 9 MiB',
      send(
        `{"choices":[{"message":{"tool_calls":[{"function":{"name":"ls","arguments":"${'x'.repeat(9 * MEBIBYTE)}"}}]}}]}`,
      ),
    ],
    ['a body without end', writeForEver],
    ['9 MiB in gzip', send(gzipSync(LONG), { 'content-encoding': 'gzip' })],
    ['9 MiB in deflate', send(gzipSync(LONG), { 'content-encoding': 'deflate' })],
    [
      '9 MiB in Brotli',
      send(brotliCompressSync(LONG.subarray(0, 9 * MEBIBYTE), { params: { 1: 1 } }), {
        'content-encoding': 'br',
      }),
    ],
    ['9 MiB in zstd', send(zstdCompressSync(LONG), { 'content-encoding': 'ZSTD' })],
    ['a bomb of 64 MiB', send(gzipSync(Buffer.alloc(64 * MEBIBYTE, 32)), { 'content-encoding': 'x-gzip' })],
  ])('%s', async (_what, answer) => {
    const { url } = await startServer(answer);
    const { ran, episode } = await playAt(url);
    expect(episode?.ending).toMatchObject({
      bucket: 'infrastructure',
      failure: 'invalid-reply',
      attempts: 3,
    });
    expect(ran.code).toBe(4);
    expect(ran.printed).toContain(
      'the reply has more than 8 MiB. If a model does write that much, raise --reply-limit',
    );
  });

  test('nothing more is read than the limit and what was on its way', async () => {
    const { url, written } = await startServer(writeForEver);
    await playAt(url, '--reply-limit', '1');
    expect(written.bytes).toBeLessThan(3 * 20 * MEBIBYTE);
  });

  test.each([
    ['below the usual limit', [], 1],
    ['below a limit of its own', ['--reply-limit', '0.3'], 0.25],
  ])('a reply %s is an answer', async (_what, flags, mebibytes) => {
    const { url } = await startServer(send(reply('A'.repeat(mebibytes * MEBIBYTE))));
    const { episode } = await playAt(url, ...flags);
    expect(episode?.ending).toMatchObject({ bucket: 'model' });
  });

  test.each(['0', '-1', 'many', '1000'])('--reply-limit %s is refused', async (size) => {
    const ran = await assayRun(['--model', 'agent:oracle', '--suite', 'starter', '--reply-limit', size]);
    expect([ran.code, ran.noted]).toEqual([2, expect.stringContaining('--reply-limit')]);
  });
});

const MANY = 100_000;
const refusal = (words: RegExp): object => ({
  failure: 'invalid-reply',
  message: expect.stringMatching(words) as string,
});

describe('big-bodies: 10^5 levels and 10^5 calls are refused, with their place', () => {
  const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
  const READERS = { chat: fromChatBody, responses: fromResponsesBody, messages: fromAnthropicBody } as const;

  test.each([
    ['chat', `{"choices":${nested(MANY)}}`, 161],
    ['chat', `{"choices":[{"message":{"content":"a","x":${nested(151)}}}]}`, 189],
    ['chat', '['.repeat(MANY), 151],
    ['chat', '{"a":'.repeat(MANY), 751],
    ['responses', `{"output":${nested(MANY)}}`, 160],
    ['messages', `{"content":[{"type":"tool_use","name":"f","input":${nested(MANY)}}]}`, 198],
    ['messages', `{"content":[{"type":"text","text":"${'['.repeat(MANY)}"}],"x":${nested(MANY)}}`, 100_193],
  ] as const)('%s: %#', (wire, body, character) => {
    const words = `m: the body is nested deeper than 150, from character ${character} on`;
    expect(() => READERS[wire](body, [], 'm')).toThrow(
      expect.objectContaining(refusal(new RegExp(words))) as Error,
    );
  });

  test.each([
    [
      'chat',
      'choices\\[0\\].message.tool_calls',
      (calls: string) => `{"choices":[{"message":{"tool_calls":[${calls}]}}]}`,
      '{"function":{"name":"f","arguments":"{}"}}',
    ],
    [
      'responses',
      'output',
      (calls: string) => `{"status":"completed","output":[${calls}]}`,
      '{"type":"function_call","name":"f"}',
    ],
    [
      'messages',
      'content',
      (calls: string) => `{"content":[${calls}]}`,
      '{"type":"tool_use","id":"a","name":"f","input":{}}',
    ],
  ] as const)('%s: 10^5 calls are none of a model, 10^4 are', (wire, path, body, call) => {
    const of = (count: number): string => body(Array<string>(count).fill(call).join());
    const words = new RegExp(`m: ${path} holds ${MANY} calls, and a reply 10000 at most`);
    expect(() => READERS[wire](of(MANY), [], 'm')).toThrow(expect.objectContaining(refusal(words)) as Error);
    const began = performance.now();
    expect(READERS[wire](of(10_000), [], 'm').calls).toHaveLength(10_000);
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  test('a conversation with 10^4 calls of one id is written in linear time', () => {
    const calls = Array.from({ length: 10_000 }, () => ({ id: 'a', function: { name: 'f' } }));
    const results = calls.map(() => ({ role: 'tool', tool_call_id: 'a', content: '' }));
    const began = performance.now();
    const sent = withDistinctCallIds([{ role: 'assistant', tool_calls: calls }, ...results]);
    expect(performance.now() - began).toBeLessThan(1_000);
    expect(sent.at(-1)).toMatchObject({ tool_call_id: 'a_10000' });
  });

  test.each(['a<think>', 'a</think>', '<think>', '  <think>a', 'a\n<think>\n</think>', '[THINK] [/THINK]'])(
    'a megabyte of %j is separated in linear time',
    (piece) => {
      const began = performance.now();
      separateThoughts(piece.repeat(MEBIBYTE / piece.length));
      expect(performance.now() - began).toBeLessThan(2_000);
    },
  );
});

describe('big-bodies: the limits hold for programs of the user, too', () => {
  async function failureFrom(source: string): Promise<ProviderError> {
    const program = await openProgram(source);
    closing.push(() => program.close());
    return await failureOf(ask(program));
  }

  test.each([
    [
      "return { id: request.id, message: { content: 'x'.repeat(9 * 2 ** 20) } };",
      /a line of more than 8 MiB/,
    ],
    ["process.stdout.write('x'.repeat(9 * 2 ** 20));", /a line of more than 8 MiB/],
    [`return '['.repeat(${MANY});`, /the line is not JSON/],
    [
      `return { id: request.id, message: { content: '', x: JSON.parse('[]'.padStart(401, '[').padEnd(800, ']')) } };`,
      /the line is/,
    ],
    [
      `return { id: request.id, message: { tool_calls: Array(${MANY}).fill({ function: { name: 'f' } }) } };`,
      /holds 100000 calls, and a reply 10000 at most/,
    ],
  ])('a command: %s', async (answer, words) => {
    expect(await failureFrom(`exec:${writeScript(folder(), answer)}`)).toMatchObject(refusal(words));
  });

  test.each([
    ["{ text: 'x'.repeat(9 * 2 ** 20), calls: [] }", /has more than 8 MiB \(--reply-limit\)/],
    ["{ text: '', calls: [], reasoning: 'é'.repeat(5 * 2 ** 20) }", /has more than 8 MiB/],
    ["{ text: '', calls: [], raw: ['x'.repeat(9 * 2 ** 20)] }", /has more than 8 MiB/],
    ["{ text: '', calls: [{ tool: 'f', rawArguments: 'x'.repeat(9 * 2 ** 20) }] }", /has more than 8 MiB/],
    [
      `{ text: '', calls: Array(${MANY}).fill({ tool: 'f', rawArguments: '{}' }) }`,
      /holds 100000 calls, and a reply 10000 at most/,
    ],
    [
      `{ text: '', calls: [], raw: JSON.parse('['.repeat(${MANY}) + ']'.repeat(${MANY})) }`,
      /nested too deeply/,
    ],
  ])('a module: %s', async (reply, words) => {
    const file = join(folder(), 'planner.mjs');
    writeText(file, `export default { async reply() { return ${reply}; } };`);
    expect(await failureFrom(file)).toMatchObject(refusal(words));
  });
});

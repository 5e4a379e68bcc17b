import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { assay } from '../support/command.ts';
import { readSource, ROOT } from '../support/source-files.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';

const newFolder = temporaryFolders();

let server: ChildProcess;
let address = '';
beforeAll(async () => {
  server = spawn(process.execPath, [join(ROOT, 'examples/toy-server.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (server.stdout === null) throw new Error('the server has no output');
  [address] = (await once(createInterface(server.stdout), 'line')) as [string];
});
afterAll(async () => {
  server.kill();
  await once(server, 'close');
});

const Line = z.object({ entry: z.string(), verdict: z.string() });

/** Entries with their verdicts under action, then under outcome, of a run of one model over the bike desk. */
async function verdictsOf(...model: readonly string[]): Promise<readonly string[]> {
  const database = join(newFolder(), 'assay.db');
  const ran = await assay('run', '--suite', 'examples/bike-desk', '--model', ...model, '--db', database);
  expect(ran).toMatchObject({ code: 0 });
  const printed = await Promise.all(
    ['action', 'outcome'].map((family) => assay('verdicts', '--evaluator', family, '--db', database)),
  );
  const lines = printed.flatMap((listing) => listing.printed.trim().split('\n'));
  return lines.map((line) => {
    const { entry, verdict } = Line.parse(JSON.parse(line));
    return `${entry} ${verdict}`;
  });
}

test('the server is a process of its own that the program plays as a compatible model, and passes both entries', async () => {
  const each = ['rented_already pass', 'asks_first pass'];
  expect(await verdictsOf('compatible:toy', '--base-url', address)).toEqual([...each, ...each]);
});

test('the server refuses anything that is not a conversation, and goes on', async () => {
  const send = (body: string) => fetch(`${address}/chat/completions`, { method: 'POST', body });
  expect((await send('no JSON')).status).toBe(400);
  expect((await send('{}')).status).toBe(400);
  expect((await send('{"messages": [{"role": "user", "content": "Hello."}]}')).status).toBe(200);
});

test('the smallest model plays both entries to their end and passes none', async () => {
  const each = ['rented_already fail', 'asks_first fail'];
  expect(await verdictsOf('./examples/first-tool-agent.ts')).toEqual([...each, ...each]);
});

test.each([
  ['examples/toy-server.ts', 40],
  ['examples/first-tool-agent.ts', 25],
])('%s has at most %d lines', (path, most) => {
  expect(readSource(path).text.trimEnd().split('\n').length).toBeLessThanOrEqual(most);
});

import { spawn } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { proceduralAuthor } from '../../../benchmarks/generation/authors/procedural/procedural-author.ts';
import { requestFor } from '../../../benchmarks/generation/drive/request.ts';
import { xoshiro128 } from '../../../harness/contract/seeded-random.ts';
import { assay, assayWith } from '../../support/command.ts';
import type { Ran } from '../../support/command.ts';
import { smallThemes, writeThemes } from '../../support/generation.ts';
import { scriptOf, serveScript } from '../../support/scripted-author/serve.ts';
import type { ScriptedServer } from '../../support/scripted-author/serve.ts';
import { ROOT } from '../../support/source-files.ts';
import { temporaryFolders, textsOf } from '../../support/temporary-folder.ts';

const newFolder = temporaryFolders();
const SIZES = { seed: 3, domains: 2, entries: 16 };
const sizeFlags = Object.entries(SIZES).flatMap(([name, value]) => [`--${name}`, String(value)]);

let server: ScriptedServer;
let themes: string;
beforeAll(async () => {
  themes = join(newFolder(), 'themes');
  writeThemes(themes);
  const request = requestFor({ ...SIZES, quota: {}, themes: smallThemes() });
  server = await serveScript(scriptOf(proceduralAuthor(request)), 5);
});
afterAll(async () => {
  await server.close();
});

const flagsTo = (out: string): readonly string[] => [
  'generate',
  ...sizeFlags,
  '--themes',
  themes,
  '--reasoning',
  '--out',
  out,
];
const compatible = (): readonly string[] => [
  '--model',
  'compatible:scripted',
  '--base-url',
  server.openaiUrl,
];
const author = async (out: string, ...more: readonly string[]): Promise<Ran> =>
  await assay(...flagsTo(out), ...compatible(), ...more);

describe('a suite that a model authors over HTTP', () => {
  let whole: string;
  let ran: Ran;
  let asked: readonly string[];
  beforeAll(async () => {
    whole = join(newFolder(), 'whole');
    const before = server.requests.length;
    ran = await author(whole);
    asked = server.requests.slice(before);
  }, 120_000);

  test('passes its gates, and names its model, its prompts and the replies of every candidate', async () => {
    expect(ran.code).toBe(0);
    expect(ran.printed).toContain('16 entries of 16');
    expect(JSON.parse(readFileSync(join(whole, 'manifest.json'), 'utf8'))).toMatchObject({
      generator: { name: 'compatible:scripted', version: 'm1', seed: 3 },
    });
    const records = readFileSync(join(whole, 'funnel.jsonl'), 'utf8').trimEnd().split('\n');
    const keys = records.flatMap((line) => (JSON.parse(line) as { replies: string[] }).replies);
    expect(keys.length).toBeGreaterThanOrEqual(32);
    expect(new Set(keys).size).toBe(keys.length);
    expect((await assay('suite', 'check', whole)).code).toBe(0);
  }, 120_000);

  test('asks for nothing twice', () => {
    expect(new Set(asked).size).toBe(asked.length);
    expect(ran.noted).toContain(`${asked.length} replies were asked for, ${asked.length} are kept`);
  });

  test('has the same bytes when it is made again from its replies, and nothing is asked', async () => {
    const again = join(newFolder(), 'again');
    const before = server.requests.length;
    const { code } = await assay('generate', '--recorded', join(whole, 'replies.jsonl'), '--out', again);
    expect(code).toBe(0);
    expect(server.requests.length).toBe(before);
    expect(textsOf(again)).toEqual(textsOf(whole));
    const compared = await assay('suite', 'funnel', whole, '--recompute');
    expect(compared.code).toBe(0);
    expect(compared.noted).toContain('made again from its replies: every byte is the same');
  }, 120_000);

  test('has what an assistant thinks beside it, which rows to train on hold before the calls', async () => {
    const lines = readFileSync(join(whole, 'reasoning.jsonl'), 'utf8').trimEnd().split('\n');
    expect(lines).toHaveLength(16);
    const rows = join(newFolder(), 'rows.jsonl');
    const { code } = await assay('export', whole, '--format', 'openai', '--reasoning', '--out', rows);
    expect(code).toBe(0);
    const calling = readFileSync(rows, 'utf8')
      .trimEnd()
      .split('\n')
      .flatMap((line) => {
        const { messages } = JSON.parse(line) as {
          messages: { content: string | null; tool_calls?: unknown[] }[];
        };
        return messages.filter((message) => message.tool_calls !== undefined);
      });
    expect(calling.length).toBeGreaterThan(16);
    expect(
      calling.filter(({ content }) => content?.startsWith('I call ') === true).length,
    ).toBeGreaterThanOrEqual(14);
  }, 60_000);

  test('is the same suite over the Messages API', async () => {
    const out = join(newFolder(), 'messages');
    const { code } = await assayWith(
      { ANTHROPIC_API_KEY: 'test' },
      ...flagsTo(out),
      ...['--model', 'anthropic:claude-scripted', '--base-url', server.anthropicUrl],
    );
    expect(code).toBe(0);
    for (const file of ['entries.jsonl', 'definitions.jsonl', 'populations.jsonl', 'cases.jsonl'])
      expect(readFileSync(join(out, file), 'utf8')).toBe(readFileSync(join(whole, file), 'utf8'));
  }, 120_000);

  test('stays as it is when its process is killed ten times, and no reply is paid twice', async () => {
    const out = join(newFolder(), 'killed');
    const before = server.requests.length;
    const next = xoshiro128([1, 2, 3, 4]);
    let kills = 0;
    while (kills < 10 && !existsSync(out)) {
      const target = server.requests.length + (next() % 9); // also before the first request of a process
      kills += await killedAt(() => server.requests.length >= target, nextCommand(out));
    }
    expect(kills).toBeGreaterThanOrEqual(8);
    if (!existsSync(out)) expect((await assay(...nextCommand(out))).code).toBe(0);
    const sent = server.requests.slice(before);
    const kept = readFileSync(join(out, 'replies.jsonl'), 'utf8').trimEnd().split('\n').length - 1;
    expect(new Set(sent).size).toBe(kept);
    // Requests that were in flight when a process died are sent again; no reply that was kept is.
    expect(sent.length - kept).toBeLessThanOrEqual(10 * IN_FLIGHT);
    expect(textsOf(out)).toEqual(textsOf(whole));
  }, 240_000);

  test('stops at its cap, and goes on where it ended', async () => {
    const out = join(newFolder(), 'capped');
    const price = ['--price', '100,100', '--concurrency', '4'];
    const before = server.requests.length;
    const capped = await author(out, ...price, '--max-cost', '0.2');
    expect(capped.code).toBe(4);
    expect(capped.noted).toContain('stopped: the cap of --max-cost is reached');
    // A reply costs $0.012, and four are in flight.
    expect(server.requests.length - before).toBeLessThanOrEqual(17 + 4);
    const resumed = await assay('generate', '--resume', out, ...price);
    expect(resumed.code).toBe(0);
    expect(resumed.noted).toContain(`; $${(0.012 * asked.length).toFixed(4)} in all`);
    expect(server.requests.length - before).toBe(asked.length);
    expect(textsOf(out).get('entries.jsonl')).toBe(textsOf(whole).get('entries.jsonl'));
  }, 120_000);

  test('cannot be made from replies of which one is missing, which the message names', async () => {
    const lines = readFileSync(join(whole, 'replies.jsonl'), 'utf8').trimEnd().split('\n');
    const cut = join(newFolder(), 'cut.jsonl');
    writeFileSync(cut, `${lines.slice(0, -1).join('\n')}\n`);
    const key = (JSON.parse(lines.at(-1) ?? '{}') as { key: string }).key;
    const { code, noted } = await assay('generate', '--recorded', cut, '--out', join(newFolder(), 'out'));
    expect(code).toBe(3);
    expect(noted).toContain(key);
    expect(noted).toContain('has no reply');
  }, 60_000);
});

test.each([
  ['an agent', ['--model', 'agent:oracle'], 'is a baseline agent and writes no suites'],
  ['an unknown strategy', ['--model', 'openai:gpt-5', '--strategy', 'm99'], 'strategies are m1'],
  ['a brief that does not exist', ['--model', 'openai:gpt-5', '--brief', './none.json'], 'none.json'],
  [
    'a model beside recorded replies',
    ['--model', 'openai:gpt-5', '--recorded', './none.jsonl'],
    '--recorded: is given together with --model',
  ],
  ['a plan of recorded replies', ['--recorded', './none.jsonl', '--dry-run'], 'together with --dry-run'],
  ['going on with recorded replies', ['--recorded', './none.jsonl', '--resume', './s'], 'with --resume'],
  [
    'a domain without an entry, before its themes are read,',
    ['--model', 'openai:gpt-5', '--domains', '5', '--entries', '3', '--themes', './none'],
    '--entries: is 3, which is less than one for each of 5 domains',
  ],
  ['recorded replies that do not exist', ['--recorded', './none.jsonl'], 'none.jsonl'],
])('%s is refused, and nothing is written', async (_what, flags, text) => {
  const out = join(newFolder(), 'out');
  const { code, noted } = await assay('generate', '--seed', '1', '--out', out, ...flags);
  expect([2, 3]).toContain(code);
  expect(noted.replaceAll(/\s+/gu, ' ')).toContain(text);
  expect(existsSync(out)).toBe(false);
});

/** Requests at first that the program sends at once, and what a moment adds. */
const IN_FLIGHT = 16;

/** What a person types next: nothing is begun, or it goes on. */
const nextCommand = (out: string): readonly string[] => {
  const replies = join(`${out}.partial`, 'replies.jsonl');
  const isBegun = existsSync(replies) && statSync(replies).size > 0;
  return isBegun ? ['generate', '--resume', out] : [...flagsTo(out), ...compatible()];
};

/** Starts a command line as a process of its own, and kills it when the time has come. @returns 0 if it ended before. */
async function killedAt(hasCome: () => boolean, args: readonly string[]): Promise<0 | 1> {
  const child = spawn(process.execPath, [join(ROOT, 'harness/cli/main.ts'), ...args], { stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve();
    });
  });
  const isRunning = (): boolean => child.exitCode === null;
  await pause(300);
  while (isRunning() && !hasCome()) await pause(5);
  const killed = isRunning() ? 1 : 0;
  child.kill('SIGKILL');
  await ended;
  return killed;
}

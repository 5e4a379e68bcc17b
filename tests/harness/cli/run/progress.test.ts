import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { showProgress } from '../../../../harness/run/progress.ts';
import { ProviderError } from '../../../../harness/contract/chat-model.ts';
import { adaptiveLimit } from '../../../../harness/run/limits.ts';
import { HOSTILE, obeyedIn } from '../../../support/hostile-text.ts';
import { assayRun, runIdIn, skippingClock } from '../../../support/live-run.ts';
import { inOrder, startModelServer } from '../../../support/misbehaving-server.ts';
import { temporaryFolders } from '../../../support/temporary-folder.ts';

const folder = temporaryFolders();

/** A controlled clock for a minute of progress, with the text written meanwhile. */
function shown(screenColumns: number | undefined, identities = ['openai:a', 'anthropic:b']) {
  const written: string[] = [];
  const noted: string[] = [];
  let now = 0;
  const clock = { now: () => now, sleep: () => Promise.resolve() };
  const limit = adaptiveLimit({ start: 4, maximum: 8, clock });
  const screen =
    screenColumns === undefined
      ? undefined
      : { write: (text: string) => void written.push(text), columns: () => screenColumns };
  const models = identities.map((identity) => ({ identity, jobs: 4, limit }));
  const wallClock = () => new Date(2026, 0, 2, 13, 5);
  const progress = showProgress(models, {
    screen,
    note: (text) => void noted.push(text),
    clock,
    now: wallClock,
  });
  const pass = (seconds: number) => {
    now += seconds * 1000;
    vi.advanceTimersByTime(seconds * 1000);
  };
  return { progress, written, noted, pass };
}

const MODEL = { ending: { bucket: 'model', stop: 'completed' } } as const;
const OUTAGE = { ending: { bucket: 'infrastructure', failure: 'server', message: '', attempts: 1 } } as const;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('in a pipe and in CI', () => {
  test('each model has a periodic line in plain text, and a final one', () => {
    const { progress, noted, pass } = shown(undefined);
    progress.begin('openai:a');
    progress.begin('openai:a');
    pass(14);
    expect(noted).toEqual([]);
    progress.retry('openai:a', refused(500));
    progress.reply('openai:a', 120, 0.5);
    progress.end('openai:a', MODEL);
    progress.judged('openai:a', 'pass');
    pass(1);
    const first = [
      'openai:a: 1/4 done, 100.0 % pass, 45 s left, 1 running, 0 without reply, 1 failed attempts, limit 4, 120 tokens, $0.5000',
      'anthropic:b: 0/4 done, ? left, 0 running, 0 without reply, 0 failed attempts, limit 4, 0 tokens, $0.0000',
    ];
    expect(noted).toEqual(first);
    progress.reply('openai:a', 10, undefined);
    progress.end('openai:a', OUTAGE);
    progress.judged('openai:a', 'unscored');
    progress.stop();
    expect(noted.slice(2)).toEqual([
      'openai:a: 2/4 done, 100.0 % pass, 15 s left, 0 running, 1 without reply, 1 failed attempts, limit 4, 130 tokens, $0.5000 + 1 replies of unknown price',
      first[1],
    ]);
    pass(60);
    expect(noted).toHaveLength(4);
  });

  test('cost is shown when it is paid, before the episode ends, and an unfinished episode does not count as done', () => {
    const { progress, noted } = shown(undefined);
    progress.begin('openai:a');
    progress.reply('openai:a', 100, 2.25);
    progress.end('openai:a', undefined);
    progress.stop();
    expect(noted[0]).toContain('0/4 done, ? left, 0 running');
    expect(noted[0]).toContain('100 tokens, $2.2500');
  });
});

const refused = (waitMilliseconds: number | undefined, retryAfterMilliseconds?: number) => {
  const details = { status: 429, words: 'the quota is used up\u001b[31m', retryAfterMilliseconds };
  return { error: new ProviderError('rate-limit', 'm: HTTP 429', details), waitMilliseconds };
};

describe('the last failed attempt', () => {
  test('is shown with its kind and the words of the server, until a reply arrives', () => {
    const { progress, noted } = shown(undefined);
    progress.retry('openai:a', refused(1500));
    progress.retry('anthropic:b', {
      error: new ProviderError('connection', 'm: failed', { words: 'connection refused' }),
      waitMilliseconds: undefined,
    });
    progress.stop();
    expect(noted[1]).toBe('openai:a: tries again in 2 s: HTTP 429: the quota is used up\\u{1b}[31m');
    expect(noted[3]).toBe('anthropic:b: connection refused');
    progress.reply('openai:a', 1, 0);
    progress.reply('anthropic:b', 1, 0);
    progress.stop();
    expect(noted).toHaveLength(6);
  });

  test('announces a long wait that the server asks for at once, and once for all calls', () => {
    const { progress, noted } = shown(undefined);
    for (let call = 0; call < 3; call += 1) progress.retry('openai:a', refused(3_600_000 + call, 3_600_000));
    const words =
      'waits until 14:05, as the server asks (Retry-After 3600 s): HTTP 429: the quota is used up';
    expect(noted).toEqual([expect.stringContaining(`openai:a ${words}`)]);
    progress.retry('openai:a', refused(86_400_000, 86_400_000));
    expect(noted[1]).toContain('waits until 2026-01-03 13:05');
    progress.stop();
    expect(noted[3]).toContain('openai:a: waits until 2026-01-03 13:05');
  });

  test('has a line of its own on a screen', () => {
    const { progress, written } = shown(60);
    progress.retry('openai:a', refused(1500));
    progress.stop();
    expect(written.at(-1)?.split('\n')).toHaveLength(4);
    expect(written.at(-1)).toContain('openai:a: tries again in 2 s: HTTP 429');
  });
});

test('on a screen, a bar shows how much is done, and the pass rate follows the verdicts', () => {
  const { progress, written } = shown(80);
  const kinds = ['pass', 'fail', 'unscored'] as const;
  for (const kind of kinds) {
    progress.begin('openai:a');
    progress.end('openai:a', MODEL);
    progress.judged('openai:a', kind);
  }
  progress.stop();
  expect(written.at(-1)).toContain('openai:a: █████████░░░ 3/4 done, 50.0 % pass, 0 s left');
  expect(written.at(-1)).toContain('anthropic:b: ░░░░░░░░░░░░ 0/4 done, ? left');
  progress.begin('openai:a');
  progress.end('openai:a', MODEL);
  progress.judged('openai:a', 'pass');
  progress.stop();
  expect(written.at(-1)).toContain('openai:a: ████████████ 4/4 done, 66.7 % pass');
});

test('on a screen, lines overwrite the previous ones and fit the width', () => {
  const { progress, written, noted, pass } = shown(30);
  pass(0.25);
  expect(written).toEqual(['openai:a: ░░░░░░░░░░░░ 0/4 do\nanthropic:b: ░░░░░░░░░░░░ 0/4\n']);
  pass(0.25);
  expect(written[1]?.startsWith('\u001b[2A\u001b[J')).toBe(true);
  progress.say('stopping');
  expect(written[2]).toBe('\u001b[2A\u001b[Jstopping\n');
  expect(written[3]?.startsWith('openai:a: ')).toBe(true);
  progress.stop();
  expect(noted).toEqual([]);
});

test.each([2000, undefined])(
  'the lines of a model with a hostile name are its own (columns: %s)',
  (columns) => {
    const { progress, written, noted, pass } = shown(columns, [HOSTILE]);
    pass(15);
    progress.say(HOSTILE);
    progress.stop();
    // The only escape sequences are those that move to the lines of before.
    const output = [...written, ...noted.map((line) => `${line}\n`)]
      .join('')
      .replaceAll('\u001b[1A\u001b[J', '');
    expect(obeyedIn(output)).toEqual([]);
    expect(output).toContain('HYPERLINK');
    expect(output.split('\n').filter((line) => line !== '' && !line.startsWith('=HYPERLINK'))).toEqual([]);
  },
);

test('every event of the log names the run, from start to end', async () => {
  vi.useRealTimers();
  const server = await startModelServer(
    inOrder({ kind: 'status', status: 429 }, { kind: 'reply', reply: { text: 'Done.' } }),
  );
  const log = join(folder(), 'log.jsonl');
  const flags = ['--suite', 'starter', '--limit', '2', '--mode', 'prompt', '--concurrency', '1'];
  const files = ['--db', join(folder(), 'assay.db'), '--log', log];
  const model = ['--model', 'compatible:m', '--base-url', server.openaiUrl];
  const ran = await assayRun([...flags, ...files, ...model], { clock: skippingClock() });
  await server.close();
  const lines = readFileSync(log, 'utf8').trimEnd().split('\n');
  const run = runIdIn(ran);
  const identity = 'compatible:m [prompt]';
  const at = '2026-01-02T03:04:05.000Z';
  const episode = { at, run, event: 'episode', model: identity, trial: 0, bucket: 'model' };
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
    { at, run, event: 'begin', models: [identity], episodes: 2 },
    expect.objectContaining({ at, run, event: 'attempt-failed', failure: 'rate-limit', status: 429 }),
    expect.objectContaining(episode),
    expect.objectContaining(episode),
    { at, run, event: 'end', left: 0, withoutReply: 0 },
  ]);
});

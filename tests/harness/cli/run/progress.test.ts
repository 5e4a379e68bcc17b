import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { showProgress } from '../../../../harness/cli/run/progress.ts';
import { adaptiveLimit } from '../../../../harness/run/limits.ts';
import { assayRun, runIdIn, skippingClock } from '../../../support/live-run.ts';
import { inOrder, startModelServer } from '../../../support/misbehaving-server.ts';
import { temporaryFolders } from '../../../support/temporary-folder.ts';

const folder = temporaryFolders();

/** A controlled clock for a minute of progress, with the text written meanwhile. */
function shown(screenColumns: number | undefined) {
  const written: string[] = [];
  const noted: string[] = [];
  let now = 0;
  const clock = { now: () => now, sleep: () => Promise.resolve() };
  const limit = adaptiveLimit({ start: 4, maximum: 8, clock });
  const screen =
    screenColumns === undefined
      ? undefined
      : { write: (text: string) => void written.push(text), columns: () => screenColumns };
  const models = ['openai:a', 'anthropic:b'].map((identity) => ({ identity, jobs: 4, limit }));
  const progress = showProgress(models, { screen, note: (text) => void noted.push(text), clock });
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
    progress.reply('openai:a', 120, 0.5);
    progress.retry('openai:a');
    progress.end('openai:a', MODEL);
    pass(1);
    const first = [
      'openai:a: 1/4 done, 1 running, 0 without reply, 1 failed attempts, limit 4, 120 tokens, $0.5000, 45 s left',
      'anthropic:b: 0/4 done, 0 running, 0 without reply, 0 failed attempts, limit 4, 0 tokens, $0.0000, ? left',
    ];
    expect(noted).toEqual(first);
    progress.reply('openai:a', 10, undefined);
    progress.end('openai:a', OUTAGE);
    progress.stop();
    expect(noted.slice(2)).toEqual([
      'openai:a: 2/4 done, 0 running, 1 without reply, 1 failed attempts, limit 4, 130 tokens, $0.5000 + 1 replies of unknown price, 15 s left',
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
    expect(noted[0]).toContain('0/4 done, 0 running');
    expect(noted[0]).toContain('100 tokens, $2.2500, ? left');
  });
});

test('on a screen, lines overwrite the previous ones and fit the width', () => {
  const { progress, written, noted, pass } = shown(30);
  pass(0.25);
  expect(written).toEqual(['openai:a: 0/4 done, 0 running\nanthropic:b: 0/4 done, 0 runn\n']);
  pass(0.25);
  expect(written[1]?.startsWith('\u001b[2A\u001b[J')).toBe(true);
  progress.say('stopping');
  expect(written[2]).toBe('\u001b[2A\u001b[Jstopping\n');
  expect(written[3]?.startsWith('openai:a: ')).toBe(true);
  progress.stop();
  expect(noted).toEqual([]);
});

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

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openJournal } from '../../../harness/run/journal.ts';
import type { JournalStore } from '../../../harness/run/journal.ts';
import { episodeBy } from '../../support/workbench.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A store that records its writes, and that another process can lock. */
function recording() {
  const state = { isLocked: false, isBroken: false, written: [] as string[] };
  const write = (text: string) => () => void state.written.push(text);
  const store: JournalStore = {
    atOnce: (action) => {
      action();
    },
    tryAtOnce: (action) => {
      if (state.isBroken) throw new Error('the disk is full');
      return state.isLocked ? 'busy' : action();
    },
    payments: { pay: write('payment') },
    replies: { set: (key) => void state.written.push(key) },
    episodes: { put: write('episode') },
    running: { failed: write('failed'), ended: write('ended'), clear: write('clear') },
  };
  const disk = Promise.withResolvers<undefined>();
  const journal = openJournal(store, 'run', () => disk.promise);
  return { state, journal, disk };
}

const usage = { inputTokens: 1, cachedInputTokens: 0, outputTokens: 1 };
const reply = { text: '', calls: [], reasoning: '', stop: 'end', usage, raw: null } as const;
const paid = (key: string) => ({ reply: { ...reply, calls: [] }, cost: 1, key });

/** Whether a promise is settled once everything that is due has happened. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  let settled = false;
  promise.then(
    () => (settled = true),
    () => (settled = true),
  );
  await vi.advanceTimersByTimeAsync(0);
  return settled;
}

test('a reply is written before the next instant, four at once, and confirmed when the disk has it', async () => {
  const { state, journal, disk } = recording();
  const kept = Promise.all(['a', 'b', 'c', 'd'].map((key) => journal.keep(paid(key))));
  expect(state.written.filter((each) => each !== 'payment')).toEqual(['a', 'b', 'c', 'd']);
  const alone = journal.keep(paid('e'));
  expect(state.written).not.toContain('e');
  await vi.advanceTimersByTimeAsync(0);
  expect(state.written).toContain('e');
  expect(await isSettled(alone)).toBe(false);
  expect(await isSettled(kept)).toBe(false);
  disk.resolve(undefined);
  await kept;
});

test('writes wait for another process in their order, and none is lost or doubled', async () => {
  const { state, journal, disk } = recording();
  disk.resolve(undefined);
  state.isLocked = true;
  const waiting = [journal.keep(paid('a')), journal.end(episodeBy('m', [])), journal.keep(paid('b'))];
  await vi.advanceTimersByTimeAsync(10_000);
  expect(state.written).toEqual([]);
  state.isLocked = false;
  await vi.advanceTimersByTimeAsync(50);
  await Promise.all(waiting);
  expect(state.written).toEqual(['payment', 'a', 'episode', 'ended', 'payment', 'b']);
  const later = journal.keep(paid('c'));
  await vi.advanceTimersByTimeAsync(0);
  await later;
  expect(state.written.slice(6)).toEqual(['payment', 'c']);
});

test('what still waits is written at the end of the run', async () => {
  const { state, journal, disk } = recording();
  disk.resolve(undefined);
  state.isLocked = true;
  const kept = journal.keep(paid('a'));
  await vi.advanceTimersByTimeAsync(1000);
  journal.flush();
  await kept;
  expect(state.written).toEqual(['payment', 'a', 'clear']);
});

test('after a failed write every later one fails with its reason, and nothing is written', async () => {
  const { state, journal } = recording();
  state.isBroken = true;
  const refused = expect(journal.keep(paid('a'))).rejects.toThrow('the disk is full');
  await vi.advanceTimersByTimeAsync(0);
  await refused;
  state.isBroken = false;
  await expect(journal.keep(paid('b'))).rejects.toThrow('the disk is full');
  await expect(journal.end(episodeBy('m', []))).rejects.toThrow('the disk is full');
  journal.attemptFailed({ model: 'm', entryKey: 'e', trial: 0 }, 'late');
  expect(() => {
    journal.flush();
  }).toThrow('the disk is full');
  expect(state.written).toEqual([]);
});

test('a disk that fails fails the reply', async () => {
  const { journal, disk } = recording();
  const refused = expect(journal.keep(paid('a'))).rejects.toThrow('input/output error');
  await vi.advanceTimersByTimeAsync(0);
  disk.reject(new Error('input/output error'));
  await vi.advanceTimersByTimeAsync(0);
  await refused;
});

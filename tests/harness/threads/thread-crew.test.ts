import { afterEach, expect, test } from 'vitest';
import { threadCrew } from '../../../harness/threads/perform-on-threads.ts';
import type { ThreadCrew } from '../../../harness/threads/perform-on-threads.ts';

type Task = string | Int32Array;

const PROGRAM = { module: new URL('./named-thread.ts', import.meta.url), data: null };
const crews: ThreadCrew<Task, number>[] = [];
const crewOf = (threads: number): ThreadCrew<Task, number> => {
  const crew = threadCrew<Task, number>(PROGRAM, threads);
  crews.push(crew);
  return crew;
};
afterEach(async () => {
  await Promise.all(crews.splice(0).map(({ end }) => end()));
});

test('the same threads do later tasks, and more are started when there is work for them', async () => {
  const crew = crewOf(2);
  const [alone = 0, ...none] = await crew.perform(['a']);
  expect(none).toEqual([]);
  const again = await crew.perform(['a']);
  expect(again).toEqual([alone]);
  const meeting = new Int32Array(new SharedArrayBuffer(4));
  const both = await crew.perform([meeting, meeting]);
  expect(new Set(both).size).toBe(2);
  expect(both).toContain(alone);
  expect(both).toContain((await crew.perform(['a']))[0]);
});

test('no task starts no thread, and how many are done is told', async () => {
  const crew = crewOf(3);
  expect(await crew.perform([])).toEqual([]);
  const told: number[] = [];
  await crew.perform(['a', 'b', 'c'], (done) => told.push(done));
  expect(told).toEqual([1, 2, 3]);
});

test('a task that is refused ends the work with its problem', async () => {
  await expect(crewOf(2).perform(['a', 'wrong', 'b'])).rejects.toThrow('here: is wrong. Correct it.');
});

test('work that is stopped ends with the reason', async () => {
  const stopping = new AbortController();
  const work = crewOf(1).perform(['a'], undefined, stopping.signal);
  stopping.abort(new Error('enough'));
  await expect(work).rejects.toThrow('enough');
});

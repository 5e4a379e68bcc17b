import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadStarter } from '../../../../benchmarks/suites/starter/load.ts';
import { seededRandom } from '../../../../harness/contract/seeded-random.ts';
import { trialSeed } from '../../../../harness/run/player.ts';
import type { Episode } from '../../../../harness/contract/episode.ts';
import { entryKey } from '../../../../harness/contract/suite.ts';
import { openStore } from '../../../../harness/store/store.ts';
import { oracleReplies, playing, recognise } from '../../../support/conversations.ts';
import { episodesIn, startAssayRun } from '../../../support/live-run.ts';
import { startModelServer } from '../../../support/misbehaving-server.ts';
import type { ModelServer } from '../../../support/misbehaving-server.ts';
import { temporaryFolders } from '../../../support/temporary-folder.ts';

/** The script tests/crash/matrix.ts kills more often, and other commands too. */
const KILLS = 8;
const CONCURRENCY = 8;
const TRIALS = 3;
const LATENCY = 40;

const folder = temporaryFolders();
const suite = loadStarter();
/** Number of replies that the whole run needs. */
const STEPS = suite.entries.reduce((sum, entry) => sum + oracleReplies(entry, suite).length, 0) * TRIALS;
/** Maximum number of requests between two kills, so that work is left at the last one on any machine. */
const MOST_REQUESTS = Math.floor(STEPS / KILLS);
/** Number of requests by entry, trial (both are in the seed) and step. */
const requests = new Map<string, number>();
/** Number of requests to answer, counted from the start of the server; later ones get no response. */
let answered = 0;
let server: ModelServer;
beforeAll(async () => {
  const standingOf = recognise(suite, suite.entries);
  const behave = playing(standingOf, (entry) => oracleReplies(entry, suite));
  server = await startModelServer(
    (request) => {
      const { seed, replies } = standingOf(request);
      const key = `${seed ?? 0} ${replies}`;
      requests.set(key, (requests.get(key) ?? 0) + 1);
      if (request.number >= answered) return { kind: 'silence' };
      return { ...behave(request), latencyMilliseconds: LATENCY };
    },
    { keep: 0 },
  );
});
afterAll(() => server.close());

const flagsOf = (database: string): readonly string[] => [
  '--db',
  database,
  '--suite',
  'starter',
  '--trials',
  String(TRIALS),
  '--price',
  '1,1',
  '--concurrency',
  String(CONCURRENCY),
  '--model',
  'compatible:oracle',
  '--base-url',
  server.openaiUrl,
];

const nameOf = (episode: Episode): string =>
  `${entryKey({ ...episode, id: episode.entryId })} ${episode.trial}`;
const seedOf = (episode: Episode): number =>
  trialSeed(0, entryKey({ ...episode, id: episode.entryId }), episode.trial);

/** Number of requests sent for an episode so far. */
const paidFor = (episode: Episode): number =>
  [...requests].reduce((sum, [key, count]) => sum + (key.startsWith(`${seedOf(episode)} `) ? count : 0), 0);

/** The parts of an episode that do not depend on the clock. */
function deed({ turns, ending, model, trial, entryId, cost }: Episode) {
  const steps = turns.map((turn) => turn.steps.map(({ written, calls }) => ({ written, calls })));
  return { model, entryId, trial, ending, steps, cost };
}
/** Deeds sorted by entry and trial, because episodes are stored in the order in which they end. */
const deeds = (episodes: readonly Episode[]) =>
  Object.fromEntries(episodes.map((episode) => [nameOf(episode), deed(episode)]));

/** Id of the run in a database; `undefined` if none was started. */
function runIn(database: string): string | undefined {
  if (!existsSync(database)) return undefined;
  const store = openStore(database);
  try {
    return store.episodes.runs()[0]?.id;
  } finally {
    store.close();
  }
}

const commandFor = (database: string): readonly string[] => {
  const runId = runIn(database);
  return runId === undefined
    ? flagsOf(database)
    : ['--resume', runId, '--db', database, '--price', '1,1', '--concurrency', String(CONCURRENCY)];
};

/**
 * Kills a run after it has sent a number of requests and a delay has passed. Only these requests are answered, so that the
 * run does not get much further.
 *
 * @returns false if the run ended by itself before it was killed.
 */
async function killOnce(
  database: string,
  after: { readonly requests: number; readonly milliseconds: number },
): Promise<boolean> {
  answered = server.count() + after.requests;
  const { child, ended } = startAssayRun(commandFor(database));
  await Promise.race([ended, server.arrived(answered)]);
  await Promise.race([ended, sleep(after.milliseconds)]);
  child.kill('SIGKILL');
  return (await ended).code === null;
}

/**
 * What a run prints at its end, without the database, the episodes that are named as examples, which depend on the order of
 * storage, and the number of timed replies: a reply that was paid for before has no time.
 */
const figuresIn = (printed: string): string =>
  printed
    .replaceAll(/\S+\.db/g, 'DATABASE')
    .replaceAll(/(for example episode|assay show) \d+.*/g, '$1')
    .replaceAll(/\d+\.\d s per reply.*/g, '');

test(`a run that is killed ${KILLS} times and resumed equals an uninterrupted run`, async () => {
  const random = seededRandom(20);
  const database = join(folder(), 'killed.db');
  const finished = new Map<string, { readonly body: string; readonly paid: number }>();
  for (let kill = 0; kill < KILLS; kill += 1) {
    // Every fourth kill is during start-up, the others during play.
    const moment =
      kill % 4 === 0
        ? { requests: 0, milliseconds: random.below(1500) }
        : { requests: 1 + random.below(MOST_REQUESTS), milliseconds: random.below(LATENCY) };
    expect(await killOnce(database, moment)).toBe(true);
    if (runIn(database) === undefined) continue;
    for (const episode of episodesIn(database)) {
      const name = nameOf(episode);
      const body = JSON.stringify(episode);
      const paid = paidFor(episode);
      expect(finished.get(name) ?? { body, paid }).toEqual({ body, paid });
      finished.set(name, { body, paid });
    }
  }
  expect(finished.size).toBeGreaterThan(0);
  expect(finished.size).toBeLessThan(suite.entries.length * TRIALS);
  answered = Number.POSITIVE_INFINITY;
  const last = await startAssayRun(commandFor(database)).ended;
  expect(last.code).toBe(0);
  const episodes = episodesIn(database);
  for (const episode of episodes) {
    const before = finished.get(nameOf(episode));
    if (before !== undefined)
      expect({ body: JSON.stringify(episode), paid: paidFor(episode) }).toEqual(before);
  }
  const sent = server.count();
  expect(requests.size).toBe(STEPS);
  expect(sent - STEPS).toBeLessThanOrEqual(KILLS * CONCURRENCY);

  requests.clear();
  const undisturbed = join(folder(), 'undisturbed.db');
  const whole = await startAssayRun(flagsOf(undisturbed)).ended;
  expect(episodes).toHaveLength(suite.entries.length * TRIALS);
  expect(deeds(episodes)).toEqual(deeds(episodesIn(undisturbed)));
  expect(figuresIn(last.printed)).toBe(figuresIn(whole.printed));
  expect([...requests.values()].every((count) => count === 1)).toBe(true);
  expect(requests.size).toBe(STEPS);
  process.stderr.write(`${KILLS} kills: ${STEPS} replies needed ${sent} requests\n`);
});

import { createHash } from 'node:crypto';
import { InputError } from '../../../harness/contract/errors.ts';
import { mustGet } from '../../../harness/contract/must-get.ts';
import { entryKey } from '../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import type { Bench, Play } from '../bench.ts';
import { outcomeJudges } from '../worlds/outcome-of-script.ts';
import { SAMPLE } from './ladder-gate.ts';
import type { LadderGate, Standings } from './ladder-gate.ts';

/**
 * Plays a suite with the agents of some gates. An entry that an agent cannot play, is not passed by it.
 *
 * @throws {Error} if a gate names an agent that the bench does not have.
 */
export async function playLadder(
  { audited, agents }: Bench,
  gates: readonly Pick<LadderGate, 'plays'>[],
): Promise<Standings> {
  const { entries } = audited.suite;
  const sample = sampleOf(entries);
  const climbs = gates.flatMap(({ plays }) => plays);
  const standings = new Map(climbs.map(({ agent }) => [agent, new Map<SuiteEntry, boolean>()]));
  // Entry by entry, because the world remembers what calls do in one entry.
  for (const entry of entries)
    for (const [agent, results] of standings) {
      const isPlayed = climbs.some(
        (climb) =>
          climb.agent === agent &&
          (climb.on === 'sample' ? sample.has(entry) : climb.on.includes(entry.category)),
      );
      if (isPlayed)
        results.set(entry, await passesByOutcome(entry, mustGet(agents.ladder, agent, 'agent'), audited));
    }
  return standings;
}

async function passesByOutcome(entry: SuiteEntry, play: Play, audited: Bench['audited']): Promise<boolean> {
  try {
    const episode = await play(entry);
    return outcomeJudges(audited).some(({ judge }) => judge(entry, episode).kind === 'pass');
  } catch (cause) {
    if (cause instanceof InputError) return false; // gates of entries report it
    throw cause;
  }
}

/** Entries drawn by a hash of their keys, so that the sample of a suite is the same everywhere. */
export function sampleOf(entries: readonly SuiteEntry[], size: number = SAMPLE): ReadonlySet<SuiteEntry> {
  const drawn = entries
    .map((entry) => ({ entry, draw: createHash('sha256').update(entryKey(entry)).digest('hex') }))
    .toSorted((left, right) => (left.draw < right.draw ? -1 : 1));
  return new Set(drawn.slice(0, size).map(({ entry }) => entry));
}

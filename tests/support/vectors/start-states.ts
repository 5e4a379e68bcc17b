import { ENVIRONMENTS } from '../../../benchmarks/environments/index.ts';
import { createWorld } from '../../../benchmarks/environments/world.ts';
import type { World } from '../../../harness/contract/environment.ts';
import { mustGet } from '../../../harness/contract/must-get.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { entryOver } from '../entry-over.ts';
import { callSource } from '../fingerprint/starts.ts';
import type { Start } from '../fingerprint/starts.ts';
import type { StartState } from './committed-calls.ts';

/** Local time of the worlds of all vectors. */
const NOW = '2026-11-22T12:00:00';

/** A world of all registered environments with the invented extension data. */
export const vectorWorld = (): World =>
  createWorld({ environments: ENVIRONMENTS, extension: callSource('').extension, now: NOW });

/** The start state that a name stands for, with the changes. @throws {Error} for a name that `starts.json` lacks. */
export function startOf(environment: string, { start, with: changes }: StartState): Start {
  const starts = callSource(environment).starts.map((candidate) => [candidate.name, candidate] as const);
  const found = mustGet(new Map(starts), start, `start state of ${environment}`);
  return { ...found, configuration: { ...found.configuration, ...changes } };
}

/** An entry that starts in these states. One of a long context puts the whole entry into it. */
export function entryIn(states: ReadonlyMap<string, StartState>): SuiteEntry {
  const starts = Array.from(states, ([environment, state]) => ({
    environment,
    ...startOf(environment, state),
  }));
  return entryOver([...states.keys()], {
    initialState: Object.fromEntries(
      starts.map(({ environment, configuration }) => [environment, configuration]),
    ),
    longContext: starts.some(({ longContext }) => longContext),
  });
}

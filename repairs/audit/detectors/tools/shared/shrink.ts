import type { SuiteEntry } from '../../../../../harness/contract/suite.ts';
import type { AuditedSuite } from '../../../detector.ts';
import { playCalls } from './play.ts';
import type { PlayedCall } from './play.ts';
import type { Situation } from './situations.ts';

/** Calls from the start state of an entry, with the last of which something is wrong. */
export type Transcript = { readonly entry: SuiteEntry; readonly played: readonly PlayedCall[] };

/** Plays calls in a situation. `undefined`: nothing is wrong there. */
export type Experiment = (at: Situation) => readonly PlayedCall[] | undefined;

/** Most calls of a prefix that are left out one by one. */
const LONGEST_SHRUNK = 12;

/**
 * The transcript of an experiment that shows something wrong in a situation, with as few calls before it as that needs.
 *
 * @throws {Error} if it shows nothing wrong there: a defect of the detector.
 */
export function shortestTranscript(at: Situation, experiment: Experiment, audited: AuditedSuite): Transcript {
  let prefix = experiment(withPrefix(at, [], audited)) === undefined ? at.prefix : [];
  for (let index = 0; prefix.length <= LONGEST_SHRUNK && index < prefix.length;) {
    const shorter = prefix.toSpliced(index, 1);
    if (experiment(withPrefix(at, shorter, audited)) === undefined) index += 1;
    else prefix = shorter;
  }
  const shown = withPrefix(at, prefix, audited);
  const calls = experiment(shown);
  if (calls === undefined) throw new Error(`nothing is wrong with ${at.tool} in ${at.entry.id}`);
  const before = playCalls(audited.world, at.entry, audited.world.start(at.entry), prefix);
  return { entry: at.entry, played: [...before, ...calls] };
}

/** The situation after other calls. */
export function withPrefix(at: Situation, prefix: readonly string[], { world }: AuditedSuite): Situation {
  const start = world.start(at.entry);
  return { ...at, prefix, state: playCalls(world, at.entry, start, prefix).at(-1)?.after ?? start };
}

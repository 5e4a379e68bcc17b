import { isDeepStrictEqual } from 'node:util';
import { judgingPorts } from '../../benchmarks/suites/judging-ports.ts';
import { REGISTRIES } from '../../benchmarks/suites/suite-world.ts';
import type { SuiteRegistries } from '../../benchmarks/suites/suite-world.ts';
import type { Episode } from '../../harness/contract/episode.ts';
import type { JudgingPorts } from '../../harness/contract/evaluator.ts';
import { memoizeByObject } from '../../harness/contract/memoize.ts';
import { entryKey } from '../../harness/contract/suite.ts';
import type { Suite, SuiteEntry } from '../../harness/contract/suite.ts';
import type { Verdict } from '../../harness/contract/verdict.ts';
import { executeEpisode } from '../../harness/replay/executed-episode.ts';
import { recordedCalls } from '../../harness/replay/recorded-calls.ts';
import type { ReplayedTurn } from '../../harness/replay/replay.ts';
import { entryChanges } from './entry-change.ts';

/**
 * Tells whether an episode that was recorded on one suite is still an answer to the same task of another one: nothing that the
 * model was shown has changed, and every output that it saw is the same, byte for byte, if its calls are executed in the world of
 * the other suite. What only judging sees may differ. An entry that one of the suites lacks is no task of both.
 *
 * @throws {InputError} if this program does not have the environments of one of the suites.
 */
export function comparability(
  recordedOn: Suite,
  judgedOn: Suite,
  registries: SuiteRegistries = REGISTRIES,
): (episode: Episode) => boolean {
  const changeOf = entryChanges(recordedOn, judgedOn, registries);
  const before = sideOf(recordedOn, registries);
  const after = sideOf(judgedOn, registries);
  const pairOf = memoizeByObject((entry: SuiteEntry) => {
    const changed = after.entries.get(entryKey(entry));
    return changed && { entry, changed, change: changeOf(entry, changed) };
  });
  return (episode) => {
    const entry = before.entries.get(entryKey({ id: episode.entryId, occurrence: episode.occurrence }));
    const pair = entry && pairOf(entry);
    if (pair === undefined) return false;
    const { change } = pair;
    if (change.kind !== 'outputs') return change.kind === 'none';
    if (!canDiffer(change.tools, episode, before.ports)) return true;
    const [seen, replayed] = [
      executeEpisode(pair.entry, episode, before.ports),
      executeEpisode(pair.changed, episode, after.ports),
    ];
    return seen !== 'no-decoder' && replayed !== 'no-decoder' && isSameSeen(seen.turns, replayed.turns);
  };
}

type Side = { readonly entries: ReadonlyMap<string, SuiteEntry>; readonly ports: JudgingPorts };

const sideOf = (suite: Suite, registries: SuiteRegistries): Side => ({
  entries: new Map(suite.entries.map((entry) => [entryKey(entry), entry])),
  ports: judgingPorts(suite, 'recorded', registries),
});

/** Texts whose characters are what they look like: Python reads some others as letters. */
const ASCII = /^[\0-\x7f]*$/;

/** Whether some call of an episode could be of one of the tools. A call contains the name of its tool. */
function canDiffer(tools: ReadonlySet<string> | 'any', episode: Episode, ports: JudgingPorts): boolean {
  if (tools === 'any') return true;
  const calls = recordedCalls(episode, ports);
  return (
    calls === 'no-decoder' ||
    calls.flat(2).some((call) => !ASCII.test(call) || [...tools].some((tool) => call.includes(tool)))
  );
}

/**
 * Whether two executions of the same calls show the same. The first difference ends both. They have the same turns, unless one
 * exceeds its budget, and then its last output says so.
 */
function isSameSeen(left: Iterable<ReplayedTurn>, right: Iterable<ReplayedTurn>): boolean {
  const others = right[Symbol.iterator]();
  for (const turn of left) {
    const other = others.next();
    if (other.done === true || !isDeepStrictEqual(seenIn(other.value), seenIn(turn))) return false;
  }
  return true;
}

const seenIn = ({ steps }: ReplayedTurn): readonly (readonly string[])[] =>
  steps.map((calls) => calls.map(({ output }) => output));

const NOT_COMPARABLE: Verdict = { kind: 'unscored', because: 'not-comparable' };

/**
 * Judges episodes of another suite: those that are not comparable are unscored. An episode that cannot be judged on any suite
 * keeps its reason. `undefined`: the evaluator does not apply.
 */
export const judgedIfComparable =
  (
    judge: (episode: Episode) => Verdict | undefined,
    isComparable: (episode: Episode) => boolean,
  ): ((episode: Episode) => Verdict | undefined) =>
  (episode) => {
    const verdict = judge(episode);
    const hasReason = verdict?.kind === 'unscored' && verdict.because !== 'needs-review';
    return verdict === undefined || hasReason || isComparable(episode) ? verdict : NOT_COMPARABLE;
  };

import { InputError } from '../../harness/contract/errors.ts';
import { entryKey } from '../../harness/contract/suite.ts';
import type { Suite, SuiteEntry } from '../../harness/contract/suite.ts';
import type { FaultyPart } from '../../harness/contract/funnel.ts';
import type { Bench } from './bench.ts';
import { blameEntry, NO_SUSPECTS } from './blame/blame-entry.ts';
import type { Suspects } from './blame/blame-entry.ts';
import { PART_TO_BLAME } from './blame/parts-to-blame.ts';
import { asksSomething } from './entries/asks-something.ts';
import { blindFails } from './entries/blind-fails.ts';
import { earlyFails } from './entries/early-fails.ts';
import { noOpFails } from './entries/no-op-fails.ts';
import { oraclePasses } from './entries/oracle-passes.ts';
import { referenceClean } from './entries/reference-clean.ts';
import { schemaAccepts } from './entries/schema-accepts.ts';
import { silentFails } from './entries/silent-fails.ts';
import type { EntryGate, Remark, SuiteGate } from './gate.ts';
import type { GateFinding } from './gate-finding.ts';
import type { LadderGate } from './ladder/ladder-gate.ts';
import { ladderInOrder } from './ladder/ladder-in-order.ts';
import { deficitsShow, patternMatchingFails } from './ladder/most-passed.ts';
import { playLadder } from './ladder/play-ladder.ts';
import { WORD_GATES, WORD_SUITE_GATES } from './word-gates.ts';
import { noNearDuplicates } from './words/no-near-duplicates.ts';
import { otherWaysPass } from './worlds/other-ways-pass.ts';
import { wrongWaysFail } from './worlds/wrong-ways-fail.ts';

/** Gates that every entry of a sound suite passes, in the order in which they run. */
export const SUITE_GATES: readonly EntryGate[] = [referenceClean, oraclePasses, noOpFails];

/** Gates of suites that define their worlds themselves: what tools do is data, so that ways through them can be enumerated. */
export const OWN_WORLD_GATES: readonly EntryGate[] = [
  referenceClean,
  asksSomething,
  oraclePasses,
  noOpFails,
  blindFails,
  silentFails,
  earlyFails,
  schemaAccepts,
  wrongWaysFail,
  otherWaysPass,
];

/** Gates of generated suites: what users say there is made by rules, so that rules can read it. */
export const GENERATED_GATES: readonly EntryGate[] = [...OWN_WORLD_GATES, ...WORD_GATES];

/** The gates that a suite has to pass. */
export const suiteGatesFor = ({
  definitions,
  manifest,
}: Pick<Suite, 'definitions' | 'manifest'>): readonly EntryGate[] => {
  if (definitions.size === 0) return SUITE_GATES;
  return manifest.generator === undefined ? OWN_WORLD_GATES : GENERATED_GATES;
};

/** Gates that compare the entries of a suite, or count them. Shares and diversity are demanded of generated suites alone. */
export const comparingGatesFor = ({
  definitions,
  manifest,
}: Pick<Suite, 'definitions' | 'manifest'>): readonly SuiteGate[] => {
  if (definitions.size === 0) return [];
  return manifest.generator === undefined ? [noNearDuplicates] : WORD_SUITE_GATES;
};

/** Gates of what agents with a known deficit reach. */
export const LADDER_GATES: readonly LadderGate[] = [ladderInOrder, patternMatchingFails, deficitsShow];

/** The ladder is demanded of generated suites alone: their kinds of tasks are the deficits of the agents. */
export const ladderGatesFor = ({
  definitions,
  manifest,
}: Pick<Suite, 'definitions' | 'manifest'>): readonly LadderGate[] =>
  definitions.size === 0 || manifest.generator === undefined ? [] : LADDER_GATES;

/** Plays agents with a known deficit. Findings are in the order of the gates, and say what is to be mended first. */
export async function climbLadder(
  bench: Bench,
  gates: readonly LadderGate[] = ladderGatesFor(bench.audited.suite),
): Promise<readonly GateFinding[]> {
  const standings = await playLadder(bench, gates);
  return gates.flatMap(({ id, blames, claims }) =>
    claims(standings).map((claim) => ({
      gate: id,
      entry: null,
      claim: `${claim} (look at the ${blames} first)`,
      blames,
      about: null,
    })),
  );
}

/** What the entries of a suite are, compared with each other. Findings are in the order of the gates. */
export const compareEntries = (
  { audited }: Pick<Bench, 'audited'>,
  gates: readonly SuiteGate[] = comparingGatesFor(audited.suite),
): readonly GateFinding[] =>
  gates.flatMap(({ id, remarks }) => {
    const rest = { blames: PART_TO_BLAME.get(id) ?? null, about: null };
    try {
      return remarks(audited).map((remark) => ({ gate: id, ...remark, ...rest }));
    } catch (cause) {
      return [{ gate: id, entry: null, claim: unjudged(cause), ...rest }];
    }
  });

/** A claim that a suite or an entry cannot be judged as it is written. @throws errors of the program as they are. */
function unjudged(cause: unknown): string {
  if (!(cause instanceof InputError)) throw cause;
  return `cannot be judged: ${cause.problem.place}: ${cause.problem.cause}`;
}

/**
 * Checks a suite with the given gates. Findings are in the order of the gates, those of one gate in suite order. Turns in claims count
 * from 1.
 *
 * @param suspects - tools and rows that gates of environments have found faulty.
 */
export async function checkSuite(
  suite: Pick<Suite, 'entries' | 'definitions' | 'manifest'>,
  bench: Bench,
  gates: readonly EntryGate[] = suiteGatesFor(suite),
  suspects: Suspects = NO_SUSPECTS,
): Promise<readonly GateFinding[]> {
  const found = gates.map((): GateFinding[] => []);
  // Entry by entry, because what is known of an entry serves all gates.
  for (const entry of suite.entries)
    for (const [index, gate] of gates.entries())
      for (const { turn, claim, blames } of await remarksOf(gate, entry, bench)) {
        const place = turn === null ? '' : `turn ${turn + 1}: `;
        const isOwn = suite.definitions.size > 0;
        found[index]?.push({
          gate: gate.id,
          entry: entryKey(entry),
          claim: `${place}${claim}`,
          blames: isOwn ? (blames ?? blamed(gate.id, entry, bench, suspects)) : null,
          about: null,
        });
      }
  return found.flat();
}

/** The part to blame; an entry that cannot be played is at fault itself. */
function blamed(gate: string, entry: SuiteEntry, bench: Bench, suspects: Suspects): FaultyPart {
  try {
    return blameEntry(gate, entry, bench, suspects);
  } catch (cause) {
    if (!(cause instanceof InputError)) throw cause;
    return 'trajectory';
  }
}

/** Remarks of a gate; that it cannot judge the entry as it is written is one, too. */
async function remarksOf(gate: EntryGate, entry: SuiteEntry, bench: Bench): Promise<readonly Remark[]> {
  try {
    return await gate.remarks({ entry, turns: new Set(entry.turns.keys()), bench });
  } catch (cause) {
    return [{ key: 'unplayable', turn: null, claim: unjudged(cause) }];
  }
}

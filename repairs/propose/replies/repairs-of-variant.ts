import { isDeepStrictEqual } from 'node:util';
import type { Finding } from '../../../harness/contract/finding.ts';
import type { EntryRepairs, ProposedChange, ProposedRepair } from '../../../harness/contract/repair-reply.ts';
import { entryKey } from '../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';

/** What the repairs of a base come to in a variant, and what is left. */
export type VariantRepairs = {
  readonly repairs: EntryRepairs;
  /** Findings of the variant that no repair of the base concerns. */
  readonly left: readonly Finding[];
};

/**
 * The repairs of a base entry, in a variant of it: every change at the turn that makes the same calls. A repair of which a change
 * has no place in the variant is left out. A repair without a finding of its own in the variant is for the base's, so that siblings stay
 * alike.
 *
 * @param findings - of base and variant.
 */
export function repairsOfVariant(
  { repairs }: EntryRepairs,
  base: SuiteEntry,
  variant: SuiteEntry,
  findings: { readonly base: readonly Finding[]; readonly variant: readonly Finding[] },
): VariantRepairs {
  const turns = turnsOfVariant(base, variant);
  const left = new Set(findings.variant);
  const moved = repairs.flatMap((repair) => {
    const own = findings.base.filter(({ id }) => repair.findings.includes(id));
    const theirs = [...left].filter((finding) => own.some((other) => isSame(other, finding, turns)));
    if (theirs.length === 0 && repair.decision !== 'mend') return [];
    const changed = movedRepair(repair, turns, base, variant);
    if (changed === undefined) return [];
    for (const finding of theirs) left.delete(finding);
    const ids = [...new Set((theirs.length > 0 ? theirs : own).map(({ id }) => id))];
    return [{ ...changed, findings: ids }];
  });
  return { repairs: { entry: entryKey(variant), repairs: moved }, left: [...left] };
}

/** Turns of a variant by turn of its base: the one that makes the same calls, in order. A turn that has none is absent. */
export function turnsOfVariant(base: SuiteEntry, variant: SuiteEntry): ReadonlyMap<number, number> {
  const [own, theirs] = [callsOf(base), callsOf(variant)];
  const turns = new Map<number, number>();
  let from = 0;
  for (const [turn, calls] of own.entries()) {
    const at = theirs.findIndex(
      (other, index) =>
        index >= from &&
        isDeepStrictEqual(other, calls) &&
        (calls.length > 0 || wordsIn(variant, index) === wordsIn(base, turn)),
    );
    if (at < 0) continue;
    turns.set(turn, at);
    from = at + 1;
  }
  return turns;
}

const callsOf = ({ reference }: SuiteEntry): readonly (readonly string[])[] =>
  reference.kind === 'calls' ? reference.turns : [];

const wordsIn = ({ turns }: SuiteEntry, turn: number): string =>
  (turns[turn]?.messages ?? []).map(({ text }) => text).join('\n');

/** Whether a finding of the variant is one of the base: of the same cause, or of the same component at the same turn. */
function isSame(own: Finding, other: Finding, turns: ReadonlyMap<number, number>): boolean {
  if (own.cause === other.cause) return true;
  if (own.component !== other.component || own.target.kind !== 'entry' || other.target.kind !== 'entry')
    return false;
  const { turn } = own.target;
  return turn !== undefined && turns.get(turn) === other.target.turn;
}

function movedRepair(
  repair: ProposedRepair,
  turns: ReadonlyMap<number, number>,
  base: SuiteEntry,
  variant: SuiteEntry,
): ProposedRepair | undefined {
  if (repair.decision !== 'mend') return repair;
  const move = (changes: readonly ProposedChange[]): ProposedChange[] | undefined => {
    const moved = changes.map((change) => movedChange(change, turns, base, variant));
    return moved.every((change) => change !== undefined) ? moved : undefined;
  };
  const judging = move(repair.judging);
  const newRuns = repair.newRuns === null ? null : move(repair.newRuns);
  return judging === undefined || newRuns === undefined ? undefined : { ...repair, judging, newRuns };
}

/** The same change at its place in the variant; `undefined`: it has none. */
function movedChange(
  change: ProposedChange,
  turns: ReadonlyMap<number, number>,
  base: SuiteEntry,
  variant: SuiteEntry,
): ProposedChange | undefined {
  if (change.change === 'state') return change;
  if (change.change === 'accept') {
    const moved = change.turns.flatMap(({ turn, ...accepted }) => {
      const at = turns.get(turn);
      return at === undefined ? [] : [{ ...accepted, turn: at }];
    });
    return moved.length === change.turns.length ? { ...change, turns: moved } : undefined;
  }
  if (change.change === 'words') {
    const turn = turnThatSays(change, turns, base, variant);
    return turn === undefined ? undefined : { ...change, turn };
  }
  const turn = turns.get(change.turn);
  return turn === undefined ? undefined : { ...change, turn };
}

/** What a turn of the base says can be said in the turns before its calls, where a tool or a value was withheld. */
function turnThatSays(
  { turn, from }: Extract<ProposedChange, { change: 'words' }>,
  turns: ReadonlyMap<number, number>,
  base: SuiteEntry,
  variant: SuiteEntry,
): number | undefined {
  const after = turns.get(turn - 1) ?? -1;
  const last = turns.get(turn) ?? turns.get(turn + 1) ?? variant.turns.length - 1;
  const saying = variant.turns.flatMap((_turn, at) =>
    at > after && at <= last && wordsIn(variant, at).includes(from) ? [at] : [],
  );
  return saying.length === 1 || wordsIn(variant, saying[0] ?? -1) === wordsIn(base, turn)
    ? saying[0]
    : undefined;
}

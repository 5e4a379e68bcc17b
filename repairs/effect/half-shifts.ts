import type { HalfShift, RankingShift } from '../../harness/contract/repair-effect.ts';
import type { Suite } from '../../harness/contract/suite.ts';
import { chosenJudged } from './chosen-judged.ts';
import { chosenPatches, needsRuns } from './chosen-patches.ts';
import type { ChosenPatches } from './chosen-patches.ts';
import { halvesOf } from './halves.ts';
import { ofFamily, onModels } from './judged-suites.ts';
import type { DerivedJudged, JudgedByFamily } from './judged-suites.ts';
import { rankingShift } from './ranking-shift.ts';
import type { TallyWith } from './rejudged-tallies.ts';
import { patchesByEntry } from './patches-by-entry.ts';
import type { PatchesByEntry } from './patches-by-entry.ts';
import { attributed, kindOf, turnedVerdicts } from './turned-verdicts.ts';

/** What the shifts of both halves are computed from. */
export type HalvesInput = {
  readonly parent: Suite;
  readonly original: JudgedByFamily;
  readonly derived: readonly DerivedJudged[];
  readonly tallyWith: TallyWith;
  /** Of the split. */
  readonly seed: number;
  /** Ids of the findings that the recorded runs of some models alone show. Asked only if a patch depends on it. */
  readonly findingsBy: (models: readonly string[]) => Promise<ReadonlySet<string>>;
  readonly groups: readonly string[];
  readonly families: readonly string[];
  /** Shifts over all models, which say what the rankings are over. */
  readonly shifts: readonly RankingShift[];
};

/**
 * Splits the models into halves; each chooses patches that the rejudged suite of the other half is made of. So no verdict that is
 * shown had a part in the choice.
 */
export async function halfShifts(input: HalvesInput): Promise<readonly HalfShift[]> {
  const rejudged = input.derived.find(({ derivation }) => derivation === 'rejudged');
  if (rejudged === undefined) return [];
  const models = [...ofFamily(input.original, input.families[0] ?? '').tallies.keys()];
  const halves = halvesOf(models, input.seed);
  const [A, B] = [
    { half: 'A' as const, models: [...halves.A] },
    { half: 'B' as const, models: [...halves.B] },
  ];
  return [await halfShift(A, B, rejudged, input), await halfShift(B, A, rejudged, input)];
}

async function halfShift(
  choosing: HalfShift['choosing'],
  ranked: HalfShift['ranked'],
  rejudged: DerivedJudged,
  input: HalvesInput,
): Promise<HalfShift> {
  const { parent, groups, families } = input;
  const isAsked = rejudged.patches.some((patch) => needsRuns(patch));
  const found = isAsked ? await input.findingsBy(choosing.models) : new Set<string>();
  const choice: ChosenPatches = chosenPatches(parent, rejudged.patches, found);
  const byEntry = patchesByEntry(parent, choice.chosen);
  return {
    choosing,
    ranked,
    chosen: choice.chosen.length,
    chosenByRuns: choice.chosen.filter((patch) => needsRuns(patch)).length,
    leftOut: choice.leftOut,
    shifts: families.flatMap((family) => shiftsOf(family, groups, ranked.models, byEntry, rejudged, input)),
  };
}

function shiftsOf(
  family: string,
  groups: readonly string[],
  ranked: readonly string[],
  byEntry: PatchesByEntry,
  rejudged: DerivedJudged,
  { original, tallyWith, shifts }: HalvesInput,
): readonly RankingShift[] {
  const isRanked = new Set(ranked);
  const before = onModels(ofFamily(original, family), (model) => isRanked.has(model));
  const all = { before, after: ofFamily(rejudged.judged, family), byEntry: rejudged.byEntry };
  const chosen = chosenJudged(all, ranked, byEntry, (patches, played) => tallyWith(patches, family, played));
  const after = { ...chosen, voters: before.voters };
  const turned = attributed(turnedVerdicts(before, after), byEntry, (patches, played) => {
    const tally = tallyWith(patches, family, played);
    return tally && kindOf(tally);
  });
  const { derivation, notComparable } = rejudged;
  return groups.map((group) => {
    const whole = shifts.find((shift) => shift.evaluator === family && shift.group === group);
    const over = whole?.over;
    return rankingShift({ derivation, group, evaluator: family, before, after, notComparable, turned, over });
  });
}

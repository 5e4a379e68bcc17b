import type { JudgedSuite } from '../../evaluators/ranking/judged-suite.ts';
import { DEFAULT_LEVEL } from '../../evaluators/statistics/score.ts';
import type {
  DisagreementChange,
  RankingShift,
  RepairEffect,
  TurnedVerdicts,
  VerdictFlow,
} from '../../harness/contract/repair-effect.ts';
import { categoriesInGroup } from '../../harness/contract/suite-definition.ts';
import type { SuiteManifest } from '../../harness/contract/suite.ts';
import { disagreementChanges } from './disagreement-change.ts';
import { halfShifts } from './half-shifts.ts';
import type { HalvesInput } from './half-shifts.ts';
import { ofFamily } from './judged-suites.ts';
import type { DerivedJudged, JudgedByFamily } from './judged-suites.ts';
import { rankingShift } from './ranking-shift.ts';
import type { TallyWith } from './rejudged-tallies.ts';
import { attributed, kindOf, turnedVerdicts } from './turned-verdicts.ts';
import type { Attributed } from './turned-verdicts.ts';
import { verdictFlows } from './verdict-flows.ts';

/** Families of evaluators, the one whose disagreement counts from first. */
export const FAMILIES = ['action', 'outcome'] as const;

/** What the effect of repairs is computed from. */
export type EffectInput = Pick<HalvesInput, 'parent' | 'seed' | 'findingsBy'> & {
  /** Release of the catalogue. */
  readonly release: string;
  /** Verdicts of both families on the suite as it was. */
  readonly original: JudgedByFamily;
  /** Verdicts on the suites that patches made of it. */
  readonly derived: readonly (DerivedJudged & { readonly manifest: SuiteManifest })[];
  /** Judges again in memory. */
  readonly tallyWith: TallyWith;
};

/** What repairs do to verdicts and rankings. Same verdicts, same patches, same seed, same result. */
export async function repairEffect(input: EffectInput): Promise<RepairEffect> {
  const { parent, release, original, derived, seed } = input;
  const groups = rankedGroups(original);
  const sides = derived.flatMap((one) => FAMILIES.map((evaluator) => sideOf(evaluator, one, input)));
  const shifts = sides.flatMap((side) => groups.map((group) => shiftOf(group, side)));
  const evaluators = FAMILIES.flatMap((family) => ofFamily(original, family).judgings);
  return {
    format: 'assay-repair-effect',
    version: 1,
    parent: nameOf(parent.manifest),
    release,
    evaluators: evaluators.map(({ id, version }) => ({ id, version })),
    level: DEFAULT_LEVEL,
    derived: derived.map(({ derivation, manifest, patches, judged }) => ({
      derivation,
      suite: nameOf(manifest),
      patches: patches.length,
      withdrawn: withdrawnBetween(original, judged),
    })),
    shifts,
    flows: sides.flatMap(flowsOf),
    disagreements: derived.flatMap((one) => disagreementsOf(original, one, groups)),
    halves: { seed, tables: [...(await halfShifts({ ...input, groups, families: FAMILIES, shifts }))] },
    turned: sides.flatMap(({ one: { derivation }, evaluator, turned }) =>
      turnedLists(turned).map((list) => ({ derivation, evaluator, ...list })),
    ),
  };
}

/** Verdicts of one family before and after, on one derived suite. */
type Side = {
  readonly one: DerivedJudged;
  readonly evaluator: string;
  readonly before: JudgedSuite;
  readonly after: JudgedSuite;
  readonly turned: readonly Attributed[];
};

function sideOf(evaluator: string, one: DerivedJudged, { original, tallyWith }: EffectInput): Side {
  const [before, after] = [ofFamily(original, evaluator), ofFamily(one.judged, evaluator)];
  const turned = attributed(turnedVerdicts(before, after), one.byEntry, (patches, played) => {
    const tally = tallyWith(patches, evaluator, played);
    return tally && kindOf(tally);
  });
  return { one, evaluator, before, after, turned };
}

const shiftOf = (group: string, { one: { derivation, notComparable }, ...side }: Side): RankingShift =>
  rankingShift({ ...side, derivation, notComparable, group, over: undefined });

const flowsOf = ({ one: { derivation, notComparable }, evaluator, before, after }: Side): VerdictFlow[] =>
  verdictFlows(before, after, notComparable).map((flow) => ({ derivation, evaluator, ...flow }));

const nameOf = ({ id, contentHash }: SuiteManifest): RepairEffect['parent'] => ({ id, contentHash });

/** Groups below the whole that have verdicts; where the suite has none, the whole. */
function rankedGroups(original: JudgedByFamily): readonly string[] {
  const { definition, tallies, categories } = ofFamily(original, FAMILIES[0]);
  const judged = categories.filter((category) => tallies.values().some((tally) => tally.has(category)));
  const groups = definition.groups.filter((group) => categoriesInGroup(group, judged).length > 0);
  const parts = groups.filter(({ kind }) => kind === 'group');
  return (parts.length > 0 ? parts : groups).map(({ slug }) => slug);
}

function withdrawnBetween(original: JudgedByFamily, judged: JudgedByFamily): string[] {
  const left = new Set(ofFamily(judged, FAMILIES[0]).entryKeys);
  return ofFamily(original, FAMILIES[0]).entryKeys.filter((key) => !left.has(key));
}

function disagreementsOf(
  original: JudgedByFamily,
  { derivation, judged }: DerivedJudged,
  groups: readonly string[],
): readonly DisagreementChange[] {
  const [a, b] = FAMILIES;
  const sidesOf = (by: JudgedByFamily) => ({ a: ofFamily(by, a), b: ofFamily(by, b) });
  const changes = disagreementChanges(sidesOf(original), sidesOf(judged), groups);
  return changes.map((change) => ({ derivation, a, b, ...change }));
}

type TurnedList = Omit<TurnedVerdicts, 'derivation' | 'evaluator'>;

/** Turned verdicts by patch and entry, in the order in which they occur. */
function turnedLists(turned: readonly Attributed[]): readonly TurnedList[] {
  const byPlace = Map.groupBy(turned, ({ patch, entryKey }) => JSON.stringify([entryKey, patch.id]));
  return [...byPlace.values()].flatMap((verdicts): TurnedList[] => {
    const [first] = verdicts;
    if (first === undefined) return [];
    const { patch, entryKey, category } = first;
    const modelsTo = (to: 'pass' | 'fail'): string[] =>
      verdicts.filter((verdict) => verdict.to === to).map(({ model }) => model);
    const turnedModels = { gained: modelsTo('pass'), lost: modelsTo('fail') };
    return [{ patch: patch.id, family: patch.family, entry: entryKey, category, ...turnedModels }];
  });
}

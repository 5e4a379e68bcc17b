import type { EvolutionRecord, VersionRecord } from '../../../harness/contract/evolution.ts';
import { compareVersions, figuresOf, LOOKS, lookAt } from './compare.ts';
import type { PairTest } from './compare.ts';
import type { BriefResult } from './figures.ts';

/** Most proposals: they are exploration, and the claim is one test at the end. */
export const MOST_PROPOSALS = 8;
/** Commonest rejections that a proposer is shown. */
const MOST_REJECTIONS = 10;

/** A version with what it is made of. */
export type Version<Content> = { readonly record: VersionRecord; readonly content: Content };

/** Rejections of one gate, for who proposes. */
export type Rejection = { readonly gate: string; readonly count: number; readonly evidence: string };

/** What versions are proposed and tried with. */
export type EvolutionPorts<Content, Brief> = {
  /**
   * One changed version. `undefined`: there is nothing left to propose.
   *
   * @param rejections - the commonest of the present version, the most frequent first.
   * @param earlier - proposals so far, with their verdicts.
   */
  readonly propose: (
    present: Version<Content>,
    rejections: readonly Rejection[],
    earlier: readonly EvolutionRecord[],
  ) => Promise<Version<Content> | undefined>;
  /** Makes a candidate for a brief, and takes it through all gates. */
  readonly perform: (version: Version<Content>, brief: Brief) => Promise<BriefResult>;
  readonly test: PairTest;
  /** Called after each comparison. */
  readonly keep: (record: EvolutionRecord) => void;
};

/** Briefs, in a fixed order: those that are optimised on, and those that no proposer is ever shown. */
export type EvolutionBriefs<Brief> = {
  readonly optimised: readonly Brief[];
  readonly heldOut: readonly Brief[];
};

/** What evolution led to: kept versions, the last one first. */
export type Evolved<Content> = {
  readonly kept: readonly [Version<Content>, ...Version<Content>[]];
  readonly records: readonly EvolutionRecord[];
};

/**
 * Improves a version by proposals, each of which is compared with the version that it changes, on the same briefs. At the end the last
 * kept version is compared with the first on the briefs that were held out.
 *
 * @param first - the version to begin with.
 * @throws {RangeError} for fewer briefs than the last look needs.
 */
export async function evolve<Content, Brief>(
  first: Version<Content>,
  { optimised, heldOut }: EvolutionBriefs<Brief>,
  ports: EvolutionPorts<Content, Brief>,
): Promise<Evolved<Content>> {
  const last = LOOKS[2].briefs;
  if (optimised.length < last || heldOut.length < last)
    throw new RangeError(`evolution needs ${last} briefs to optimise on, and as many that are held out.`);
  const { perform, propose, test, keep } = ports;
  const known = remembering(perform);
  let kept: [Version<Content>, ...Version<Content>[]] = [first];
  const records: EvolutionRecord[] = [];
  for (let proposal = 0; proposal < MOST_PROPOSALS; proposal += 1) {
    const [present] = kept;
    const shown = await Promise.all(
      optimised.slice(0, LOOKS[0].briefs).map((brief) => known(present, brief)),
    );
    const next = await propose(present, rejectionsIn(shown), records);
    if (next === undefined) break;
    const comparison = await compareVersions(async (index) => {
      const brief = at(optimised, index);
      return { old: await known(present, brief), new: await known(next, brief) };
    }, test);
    const record: EvolutionRecord = {
      kind: 'proposal',
      proposal,
      version: next.record,
      looks: [...comparison.looks],
      figures: comparison.figures,
      verdict: comparison.verdict,
    };
    records.push(record);
    keep(record);
    if (comparison.verdict === 'kept') kept = [next, ...kept];
  }
  if (kept.length > 1) {
    const record = await confirmation(kept[0], first, heldOut.slice(0, last), { perform: known, test });
    records.push(record);
    keep(record);
  }
  return { kept, records };
}

async function confirmation<Content, Brief>(
  version: Version<Content>,
  first: Version<Content>,
  briefs: readonly Brief[],
  { perform, test }: Pick<EvolutionPorts<Content, Brief>, 'perform' | 'test'>,
): Promise<EvolutionRecord> {
  const results = await Promise.all(
    briefs.map(async (brief) => ({ old: await perform(first, brief), new: await perform(version, brief) })),
  );
  return {
    kind: 'confirmation',
    version: version.record.id,
    against: first.record.id,
    look: lookAt(results, CONFIRMED, test),
    figures: figuresOf(results),
  };
}

/** Level of the one test that is a claim. */
const CONFIRMED = 0.05;

/** The commonest rejections of some results, each with the first thing that its gate found. */
export function rejectionsIn(results: readonly BriefResult[]): readonly Rejection[] {
  const rejected = results.filter(({ outcome }) => outcome === 'rejected');
  return [...Map.groupBy(rejected, ({ gate }) => gate ?? 'none')]
    .map(([gate, of]) => ({ gate, count: of.length, evidence: of[0]?.evidence ?? '' }))
    .toSorted((left, right) => right.count - left.count || (left.gate < right.gate ? -1 : 1))
    .slice(0, MOST_REJECTIONS);
}

/** Results by version and brief: the present version is not made again for each proposal. */
function remembering<Content, Brief>(
  perform: EvolutionPorts<Content, Brief>['perform'],
): EvolutionPorts<Content, Brief>['perform'] {
  const known = new Map<string, Map<Brief, Promise<BriefResult>>>();
  return (version, brief) => {
    const { id } = version.record;
    const ofVersion = known.get(id) ?? new Map<Brief, Promise<BriefResult>>();
    known.set(id, ofVersion);
    const result = ofVersion.get(brief) ?? perform(version, brief);
    ofVersion.set(brief, result);
    return result;
  };
}

function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index];
  if (item === undefined) throw new RangeError(`there is no brief ${index}`);
  return item;
}

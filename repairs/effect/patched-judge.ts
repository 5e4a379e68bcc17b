import { judgingPorts } from '../../benchmarks/suites/judging-ports.ts';
import { REGISTRIES } from '../../benchmarks/suites/suite-world.ts';
import type { SuiteRegistries } from '../../benchmarks/suites/suite-world.ts';
import { EVALUATORS } from '../../evaluators/registry.ts';
import type { Episode } from '../../harness/contract/episode.ts';
import type { Evaluator, Judge } from '../../harness/contract/evaluator.ts';
import { familyOf } from '../../harness/contract/judging.ts';
import type { Patch } from '../../harness/contract/patch.ts';
import { entryKey } from '../../harness/contract/suite.ts';
import type { Suite, SuiteEntry, SuiteManifest } from '../../harness/contract/suite.ts';
import type { Verdict } from '../../harness/contract/verdict.ts';
import { patchedParts } from '../patch/apply-patches.ts';

/** What is judged: an episode of an entry, by a family of evaluators. */
export type PatchedJudging = {
  readonly entryKey: string;
  /** `action` or `outcome`, for example. */
  readonly family: string;
  readonly episode: Episode;
};

/**
 * Judges an episode on an entry as some patches make it. `undefined`: the patches take the entry out, or no evaluator of the
 * family applies to it.
 *
 * @param patches - that touch the entry, in order of application.
 */
export type PatchedJudge = (patches: readonly Patch[], judging: PatchedJudging) => Verdict | undefined;

/** Entries that are kept in memory, as some patches make them. */
const MOST_VERSIONS = 2000;

/** A judge of the episodes of a suite that applies any part of its patches. Whether episodes are comparable is not checked. */
export function patchedJudge(
  parent: Suite,
  evaluators: readonly Evaluator[] = EVALUATORS,
  registries: SuiteRegistries = REGISTRIES,
): PatchedJudge {
  const judgesOf = memoizeByText((overrides: SuiteManifest['overrides']) => {
    const manifest = { ...parent.manifest, overrides };
    const ports = judgingPorts({ ...parent, manifest }, 'recorded', registries);
    return evaluators.map((evaluator) => ({ ...evaluator, judge: evaluator.judgeFor(ports) }));
  });
  const versions = new Map<string, Version>();
  const versionOf = (patches: readonly Patch[], key: string): Version => {
    const name = JSON.stringify([key, ...patches.map(({ id }) => id)]);
    const made = versions.get(name) ?? versionWith(patches, key, parent);
    if (versions.size >= MOST_VERSIONS) versions.clear();
    versions.set(name, made);
    return made;
  };
  return (patches, { entryKey: key, family, episode }) => {
    const { entry, overrides } = versionOf(patches, key);
    if (entry === undefined) return undefined;
    return verdictBy(
      judgesOf(overrides).filter(({ identity }) => familyOf(identity.id) === family),
      entry,
      episode,
    );
  };
}

type Version = {
  /** `undefined`: it is taken out. */
  readonly entry: SuiteEntry | undefined;
  readonly overrides: SuiteManifest['overrides'];
};

function versionWith(patches: readonly Patch[], key: string, parent: Suite): Version {
  const { entries, overrides } = patchedParts(parent, patches);
  return { entry: entries.find((entry) => entryKey(entry) === key), overrides };
}

/** Memoizes a function of plain JSON, by its text. */
function memoizeByText<Argument, Result>(compute: (argument: Argument) => Result) {
  const results = new Map<string, Result>();
  return (argument: Argument): Result => {
    const text = JSON.stringify(argument);
    const result = results.get(text) ?? compute(argument);
    results.set(text, result);
    return result;
  };
}

/** The verdict of the first evaluator that applies. */
function verdictBy(
  judges: readonly (Pick<Evaluator, 'judges'> & { readonly judge: Judge })[],
  entry: SuiteEntry,
  episode: Episode,
): Verdict | undefined {
  for (const { judges: kinds, judge } of judges) {
    if (!kinds.has(entry.reference.kind)) continue;
    const verdict = judge(entry, episode);
    if (verdict.kind !== 'unscored' || verdict.because !== 'not-applicable') return verdict;
  }
  return undefined;
}

import { namesAmong } from '../../../evaluators/ranking/contestants.ts';
import type { JudgedSuite } from '../../../evaluators/ranking/judged-suite.ts';
import { tallyOf, playedIn } from '../../../repairs/effect/turned-verdicts.ts';
import { EVALUATORS } from '../../../evaluators/registry.ts';
import type { DerivedSource } from '../../../repairs/catalogue/derived-source.ts';
import { patchesFor } from '../../../repairs/catalogue/derivations.ts';
import { ofFamily } from '../../../repairs/effect/judged-suites.ts';
import type { DerivedJudged, JudgedByFamily, NotComparable } from '../../../repairs/effect/judged-suites.ts';
import { patchesByEntry } from '../../../repairs/effect/patches-by-entry.ts';
import { FAMILIES } from '../../../repairs/effect/repair-effect.ts';
import { InputError } from '../../contract/errors.ts';
import type { Judging } from '../../contract/judging.ts';
import type { PatchCatalogue } from '../../contract/patch.ts';
import type { Suite, SuiteManifest } from '../../contract/suite.ts';
import type { Store } from '../../store/store.ts';
import { readContestants, readJudged } from '../rank/rank-stored.ts';

/** Where verdicts are read. */
export type VerdictSource = { readonly store: Store; readonly database: string };

/** What the verdicts on derived suites are read beside. */
export type ReadOriginal = {
  readonly parent: Suite;
  readonly catalogue: PatchCatalogue;
  readonly original: JudgedByFamily;
};

/** Verdicts on a suite that patches made, with its manifest. */
export type StoredDerivation = DerivedJudged & { readonly manifest: SuiteManifest };

/**
 * Reads what both families of evaluators say of the episodes of a suite.
 *
 * @throws {InputError} if they are not judged, or by other versions than this program has.
 */
export function readOriginal({ store, database }: VerdictSource, { manifest }: Suite): JudgedByFamily {
  const judged = FAMILIES.map((family) => {
    const hasVerdicts = judgingsOn(store, manifest).some(({ id }) => id.startsWith(`${family}/`));
    if (!hasVerdicts) throw unjudged(database, manifest, family, 'assay score');
    return [family, readJudged(store, database, manifest.contentHash, family)] as const;
  });
  for (const [, { judgings }] of judged) requireVersions(judgings, manifest, database, 'assay score');
  return new Map(judged);
}

/**
 * Reads what both families say of the same episodes on the suite that the patches of one derivation make now.
 *
 * @throws {InputError} unless every episode that has a verdict on the original has one there, too.
 */
export function readDerivation(
  { store, database }: VerdictSource,
  source: Pick<DerivedSource, 'id' | 'derivation'>,
  suite: Suite,
  { parent, catalogue, original }: ReadOriginal,
): StoredDerivation {
  const { manifest } = suite;
  const command = `assay score --suite ${source.id}`;
  const judged = FAMILIES.map((family) => {
    const before = original.get(family);
    const hasVerdicts = judgingsOn(store, manifest).some(({ id }) => id.startsWith(`${family}/`));
    if (before === undefined || !hasVerdicts) throw unjudged(database, manifest, family, command);
    const after = readContestants(store, database, manifest, family, before);
    requireVersions(after.judgings, manifest, database, command);
    requireSameEpisodes(before, after, database, command);
    return [family, after] as const;
  });
  const patches = patchesFor(source.derivation, catalogue);
  const judgings = judged.flatMap(([, { judgings: ofFamily }]) => ofFamily);
  return {
    derivation: source.derivation,
    manifest,
    patches,
    byEntry: patchesByEntry(parent, patches),
    judged: new Map(judged),
    notComparable: notComparableIn(store, judgings, original),
  };
}

const judgingsOn = (store: Store, { contentHash }: SuiteManifest): readonly Judging[] =>
  store.verdicts.judgings().filter(({ suiteHash }) => suiteHash === contentHash);

function unjudged(
  place: string,
  { id, contentHash }: SuiteManifest,
  family: string,
  command: string,
): InputError {
  const cause = `holds no verdicts of ${family} on ${id} (${contentHash.slice(0, 12)}).`;
  return new InputError({ place, cause, remedy: `Run "${command}" first.` });
}

/** Verdicts are judged again in memory, which needs the evaluators that gave the stored ones. */
function requireVersions(
  judgings: readonly Judging[],
  { id: suite }: SuiteManifest,
  place: string,
  command: string,
): void {
  for (const { id, version } of judgings) {
    const present = EVALUATORS.find(({ identity }) => identity.id === id)?.identity.version;
    if (present === version) continue;
    const cause = `holds verdicts of version ${version} of ${id} on ${suite}, and this program has version ${present ?? 'none'}.`;
    throw new InputError({ place, cause, remedy: `Run "${command}" first.` });
  }
}

/** Every episode that was judged on the original has been judged on each entry that is left. */
function requireSameEpisodes(before: JudgedSuite, after: JudgedSuite, place: string, command: string): void {
  const left = new Set(after.entryKeys);
  const missing = [...before.tallies]
    .flatMap(([model, tally]) => playedIn(model, tally))
    .filter(({ played, of }) => {
      const now = tallyOf(after, played);
      const trials = now === undefined ? 0 : now.scored + now.unscored;
      return left.has(played.entryKey) && trials < of.scored + of.unscored;
    });
  const [first] = missing;
  if (first === undefined) return;
  const { model, entryKey } = first.played;
  const cause = `lacks verdicts on ${after.manifest.id}: ${missing.length} of what is judged on ${before.manifest.id}, such as ${model}/${entryKey}.`;
  throw new InputError({ place, cause, remedy: `Run "${command}" again.` });
}

/** Models whose episodes are not comparable, by entry. */
function notComparableIn(
  store: Store,
  judgings: readonly Judging[],
  original: JudgedByFamily,
): NotComparable {
  const nameOf = namesAmong(ofFamily(original, FAMILIES[0]).players);
  const models = new Map<string, Set<string>>();
  for (const { entryKey, ...names } of store.verdicts.unscored(judgings, 'not-comparable')) {
    const model = nameOf(names);
    if (model !== undefined) models.set(entryKey, (models.get(entryKey) ?? new Set()).add(model));
  }
  return models;
}

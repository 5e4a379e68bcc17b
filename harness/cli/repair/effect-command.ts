import type { DerivedSource } from '../../../repairs/catalogue/derived-source.ts';
import { DERIVED_SUITES } from '../../../repairs/catalogue/registry.ts';
import { ofFamily } from '../../../repairs/effect/judged-suites.ts';
import { patchedJudge } from '../../../repairs/effect/patched-judge.ts';
import { rejudgedTallies } from '../../../repairs/effect/rejudged-tallies.ts';
import { FAMILIES, repairEffect } from '../../../repairs/effect/repair-effect.ts';
import { InputError, UsageError } from '../../contract/errors.ts';
import type { PatchCatalogue } from '../../contract/patch.ts';
import { RepairEffect } from '../../contract/repair-effect.ts';
import type { Suite } from '../../contract/suite.ts';
import { effectText } from '../../reports/repair/effect.ts';
import { openStoreToRead } from '../../store/store.ts';
import type { Store } from '../../store/store.ts';
import type { RepairEffectOptions } from '../commands/repair.ts';
import { jsonDocument, present } from '../present.ts';
import type { Surroundings } from '../surroundings.ts';
import { findingsByModels } from './findings-by-models.ts';
import { readDerivation, readOriginal } from './judged-derivations.ts';
import { playedBy } from './played-episodes.ts';

/**
 * Says what the repairs of a suite do to verdicts and rankings of stored episodes.
 *
 * @param sources - derived suites by id; tests inject their own.
 * @throws {UsageError} for a suite without repairs; {InputError} for verdicts that are missing, with the command that makes them.
 */
export async function repairEffectCommand(
  options: RepairEffectOptions,
  surroundings: Surroundings,
  sources: ReadonlyMap<string, DerivedSource> = DERIVED_SUITES,
): Promise<void> {
  const derivations = derivationsOf(options.suite, sources);
  const store = openStoreToRead(options.db);
  try {
    const effect = RepairEffect.parse(await effectIn(store, options, derivations));
    present(surroundings, [jsonDocument(options.json, effect)], () =>
      effectText(effect, surroundings.columns()),
    );
  } finally {
    store.close();
  }
}

function derivationsOf(
  suite: string,
  sources: ReadonlyMap<string, DerivedSource>,
): readonly [DerivedSource, ...DerivedSource[]] {
  const all = [...sources.values()];
  const [first, ...others] = all.filter(({ id, parent }) => [id, parent.id].includes(suite));
  if (first !== undefined) return [first, ...others];
  const known = [...new Set(all.flatMap(({ id, parent }) => [parent.id, id]))].join(', ');
  throw new UsageError({
    place: '--suite',
    cause: `there are no repairs of "${suite}".`,
    remedy: `Use one of ${known}.`,
  });
}

async function effectIn(
  store: Store,
  { db: database, seed }: RepairEffectOptions,
  derivations: readonly [DerivedSource, ...DerivedSource[]],
): Promise<RepairEffect> {
  const parent = storedParent(store, database, await derivations[0].catalogue());
  const catalogue = await derivations[0].catalogue(parent);
  const original = readOriginal({ store, database }, parent);
  const played = playedBy(store, ofFamily(original, FAMILIES[0]).players);
  const suites = await Promise.all(derivations.map((source) => source.derive(parent)));
  const derived = derivations.flatMap((source, index) => {
    const suite = suites[index];
    const known = { parent, catalogue, original };
    return suite === undefined ? [] : [readDerivation({ store, database }, source, suite, known)];
  });
  return await repairEffect({
    parent,
    release: catalogue.release,
    seed,
    original,
    derived,
    tallyWith: rejudgedTallies(patchedJudge(parent), ({ model, entryKey }) =>
      played(model, entryKey).flatMap((id) => store.lookup.get(id)?.episode ?? []),
    ),
    findingsBy: findingsByModels({ store, suite: parent, original, played }),
  });
}

/** @throws {InputError} if the database does not have the suite that the catalogue mends. */
function storedParent(store: Store, place: string, { parent }: PatchCatalogue): Suite {
  const suite = store.suites.get(parent.contentHash);
  if (suite !== undefined) return suite;
  throw new InputError({
    place,
    cause: `holds no episodes of ${parent.id} (${parent.contentHash.slice(0, 12)}), which the repairs are for.`,
    remedy: 'Store some with "assay import bfcl" or "assay run".',
  });
}

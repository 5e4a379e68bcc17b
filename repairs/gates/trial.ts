import { InputError } from '../../harness/contract/errors.ts';
import type { Derivation, Patch } from '../../harness/contract/patch.ts';
import type { Suite, SuiteEntry } from '../../harness/contract/suite.ts';
import { inOrder, patchedParts } from '../patch/apply-patches.ts';
import type { PatchedParts } from '../patch/apply-patches.ts';
import type { Bench } from './bench.ts';
import { changedTools } from './changed-tools.ts';
import type { ChangedTools } from './changed-tools.ts';
import type { Ground } from './ground.ts';
import { touchedEntries } from './touched-entries.ts';
import type { TouchedEntry } from './touched-entries.ts';

/** Patches that are tried together: one, a family, or all of a suite. */
export type Scope = {
  readonly kind: 'patch' | 'family' | 'suite';
  /** Id of the patch, name of the family, or derivation. */
  readonly name: string;
  /** Derivations that it is the same in. */
  readonly derivations: readonly Derivation[];
  /** In the order of the catalogue. */
  readonly patches: readonly Patch[];
  /** All patches of the first derivation. */
  readonly among: readonly Patch[];
};

/** Some patches applied to their parent. */
export type Trial = {
  readonly scope: Scope;
  /** Patches that had to be applied before, because those of the scope change what these have changed. */
  readonly rests: readonly Patch[];
  readonly patched: Suite;
  readonly tools: ChangedTools;
  /** The parent, and what it is played with. */
  readonly before: Bench;
  /** What the patched suite is played with; its entries are those of the parent. */
  readonly after: Bench;
  /** Entries of interest that the patches touch, in suite order. */
  readonly touched: readonly TouchedEntry[];
};

/**
 * The scopes of a catalogue: each patch by itself, each family, and the whole, for each derivation that has patches. Families
 * that are the same in several derivations are tried once.
 */
export function scopesOf(patches: readonly Patch[], derivations: readonly Derivation[]): readonly Scope[] {
  const suites = derivations.flatMap((derivation): readonly Scope[] => {
    const among = patches.filter((patch) => patch.derivations.includes(derivation));
    const own = { derivations: [derivation], among };
    return among.length === 0 ? [] : [{ ...own, kind: 'suite', name: derivation, patches: among }];
  });
  const alone = patches.flatMap((patch): readonly Scope[] => {
    const among = suites.find(({ name }) => name === patch.derivations[0])?.among ?? patches;
    return [{ kind: 'patch', name: patch.id, derivations: patch.derivations, patches: [patch], among }];
  });
  const families = suites.flatMap(({ derivations: own, among }) =>
    Array.from(
      Map.groupBy(among, ({ family }) => family),
      ([name, ofFamily]): Scope => ({ kind: 'family', name, derivations: own, patches: ofFamily, among }),
    ),
  );
  return [...alone, ...merged(families), ...suites];
}

/** Families of the same patches, once. */
function merged(families: readonly Scope[]): readonly Scope[] {
  const keyOf = ({ patches }: Scope): string => JSON.stringify(patches.map(({ id }) => id));
  return Array.from(
    Map.groupBy(families, keyOf).values(),
    ([first, ...others]) =>
      first && {
        ...first,
        derivations: [first, ...others].flatMap(({ derivations }) => derivations),
      },
  ).filter((scope) => scope !== undefined);
}

/**
 * Applies the patches of a scope.
 *
 * @param isAsked - whether an entry of the parent is of interest.
 * @throws {InputError} if they cannot be applied even after the patches that they rest on.
 */
export function trialOf(scope: Scope, ground: Ground, isAsked: (entry: SuiteEntry) => boolean): Trial {
  const { bench: before, parent } = ground;
  const { parts, rests } = applied(scope, parent);
  const patched = ground.patched(parts);
  const { catalogue, manifest } = patched;
  const { overrides } = manifest;
  const old = { catalogue: parent.catalogue, overrides: parent.manifest.overrides };
  const tools = changedTools(old, { catalogue, overrides }, ground.overrides);
  const after = ground.benchFor(patched);
  const touched = touchedEntries(before, after, patched, tools, isAsked);
  return { scope, rests, patched, tools, before, after, touched };
}

/**
 * What some patches make of their parent, after those that they rest on, if they cannot be applied without.
 *
 * @throws {InputError} if they cannot be applied even then.
 */
export function applied(
  { patches, among }: Pick<Scope, 'patches' | 'among'>,
  parent: Suite,
): { readonly parts: PatchedParts; readonly rests: readonly Patch[] } {
  try {
    return { parts: patchedParts(parent, patches), rests: [] };
  } catch (cause) {
    const rests = restsOf(patches, among);
    if (!(cause instanceof InputError) || rests.length === 0) throw cause;
    const together = among.filter((patch) => patches.includes(patch) || rests.includes(patch));
    return { parts: patchedParts(parent, together), rests };
  }
}

/** Patches that are applied before one of these, and change a document that it changes. */
function restsOf(patches: readonly Patch[], among: readonly Patch[]): readonly Patch[] {
  const order = inOrder(among);
  const last = Math.max(...patches.map((patch) => order.indexOf(patch)));
  const documents = new Set(patches.flatMap(documentsOf));
  return order
    .slice(0, Math.max(0, last))
    .filter((patch) => !patches.includes(patch) && documentsOf(patch).some((name) => documents.has(name)));
}

/** Names of the documents that a patch reads or changes. */
const documentsOf = ({ operations }: Patch): readonly string[] =>
  operations.flatMap((operation) => {
    if ('key' in operation) return [`${operation.document} ${operation.key}`];
    return 'entry' in operation ? [`entry ${operation.entry}`] : [];
  });

import type { Finding } from '../../../harness/contract/finding.ts';
import type { Scope } from '../trial.ts';
import type { PatchedEntries } from './scenario-versions.ts';

/** What the trials of families tell about the patches by themselves. */
export type Families = {
  /** Keeps the entries of the trial of a family. */
  readonly keepEntries: (family: Scope, entries: PatchedEntries) => void;
  /** Keeps what detectors find in an entry after the trial of a family. */
  readonly keepFound: (family: Scope, entry: string, found: readonly Finding[]) => void;
  /** Entries as the family of a single patch leaves them; `undefined` for other scopes. */
  readonly entriesFor: (scope: Scope) => PatchedEntries | undefined;
  /** Whether detectors find something in an entry after a patch, and not after its family. */
  readonly isMendedByFamily: (scope: Scope, entry: string, finding: Finding) => boolean;
};

/** Families, of which nothing is known yet. They have to be tried before their patches. */
export function knownFamilies(): Families {
  const entriesByFamily = new Map<string, PatchedEntries>();
  const foundByFamily = new Map<string, ReadonlySet<string>>();
  const keysOf = ({ name, derivations }: Scope): readonly string[] =>
    derivations.map((derivation) => `${name} ${derivation}`);
  const keyFor = ({ kind, patches, derivations }: Scope): string | undefined =>
    kind === 'patch' ? `${patches[0]?.family ?? ''} ${derivations[0] ?? ''}` : undefined;
  return {
    keepEntries: (family, entries) => {
      for (const key of keysOf(family)) entriesByFamily.set(key, entries);
    },
    keepFound: (family, entry, found) => {
      const ids = new Set(found.map(({ id }) => id));
      for (const key of keysOf(family)) foundByFamily.set(`${key} ${entry}`, ids);
    },
    entriesFor: (scope) => entriesByFamily.get(keyFor(scope) ?? ''),
    isMendedByFamily: (scope, entry, { id }) =>
      foundByFamily.get(`${keyFor(scope) ?? ''} ${entry}`)?.has(id) === false,
  };
}

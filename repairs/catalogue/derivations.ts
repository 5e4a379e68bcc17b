import type { Derivation, Patch, PatchCatalogue } from '../../harness/contract/patch.ts';

/** Id of the suite that the patches of one derivation make of a suite. */
export const derivedId = (parent: string, derivation: Derivation): string => `${parent}-${derivation}`;

/** The patches of one derivation, in the order of the catalogue. */
export const patchesFor = (
  derivation: Derivation,
  { patches }: Pick<PatchCatalogue, 'patches'>,
): readonly Patch[] => patches.filter(({ derivations }) => derivations.includes(derivation));

/** Overrides that patches name, each once, as `environment/id`, in their order. */
export const overridesNamed = (patches: readonly Patch[]): readonly string[] => [
  ...new Set(
    patches
      .flatMap(({ operations }) => operations)
      .flatMap((operation) =>
        operation.op === 'implement' ? [`${operation.environment}/${operation.override}`] : [],
      ),
  ),
];

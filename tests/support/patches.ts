import { PatchCatalogue } from '../../harness/contract/patch.ts';
import type { Operation, Patch } from '../../harness/contract/patch.ts';
import type { Suite } from '../../harness/contract/suite.ts';

/** A patch with some operations, for the repaired suite alone; a test may change any part. */
export const patchOf = (operations: readonly Operation[], changed: Partial<Patch> = {}): Patch => ({
  id: 'a-patch',
  family: 'a-family',
  component: 'reference',
  findings: ['a finding'],
  proposedBy: 'rule',
  derivations: ['repaired'],
  reason: 'A test needs it.',
  operations: [...operations],
  ...changed,
});

/** A catalogue of patches of a suite. */
export const catalogueOf = (
  { manifest: { id, contentHash } }: Pick<Suite, 'manifest'>,
  ...patches: readonly Patch[]
): PatchCatalogue =>
  PatchCatalogue.parse({
    format: 'assay-patches',
    version: 1,
    release: '1',
    parent: { id, contentHash },
    patches,
  });

/** Replaces a value, after a test that nothing else is there. */
export const replacing = (
  place: Pick<Extract<Operation, { op: 'test' }>, 'document' | 'key' | 'path'>,
  holds: Extract<Operation, { op: 'replace' }>['value'],
  value: Extract<Operation, { op: 'replace' }>['value'],
): readonly Operation[] => [
  { op: 'test', ...place, holds: { value: holds } },
  { op: 'replace', ...place, value },
];

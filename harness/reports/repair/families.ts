import { z } from 'zod';
import { harmlessLine } from '../../contract/harmless.ts';
import { Derivation } from '../../contract/patch.ts';
import { PatchFamily } from '../../contract/patch-family.ts';
import { tableText } from '../table.ts';
import type { TableWidth } from '../table.ts';

const count = z.int().nonnegative();

/** Patches of a catalogue by family, as `assay repair list --json` writes them. */
export const PatchFamilies = z.strictObject({
  parent: z.strictObject({ id: z.string(), contentHash: z.string() }),
  release: z.string(),
  /** In the order of the catalogue. */
  families: z.array(PatchFamily),
  /** Findings that are left as they are. */
  accepted: count,
});
export type PatchFamilies = z.infer<typeof PatchFamilies>;

const HEAD = [
  'family',
  'component',
  'patches',
  'entries',
  'tools',
  'findings',
  ...Derivation.options,
] as const;

/** Families as a table. */
export function familiesText(
  { parent, release, families, accepted }: PatchFamilies,
  width: TableWidth,
): string {
  const sum = (of: (family: PatchFamily) => number): number =>
    families.reduce((total, family) => total + of(family), 0);
  const table = tableText(
    {
      head: HEAD,
      rows: families.map(({ name, components, patches, entries, tools, findings, derivations }) => [
        name,
        components.join(', '),
        patches,
        entries,
        tools,
        findings,
        ...derivations.map((own) => own.patches),
      ]),
      essential: ['family', 'patches', 'entries', 'findings'],
      alignedRight: HEAD.slice(2),
    },
    width,
  );
  const total = `${sum(({ patches }) => patches)} patches of ${families.length} families, ${accepted} accepted findings`;
  const about = harmlessLine(
    `release ${release} for ${parent.id} (${parent.contentHash.slice(0, 12)}): ${total}`,
  );
  return families.length === 0 ? about : `${table}\n${about}`;
}

import type { AuditedSuite } from '../../repairs/audit/detector.ts';
import type { Drawn } from './draw-plantings.ts';
import { partOf } from './part.ts';
import type { PartName } from './part.ts';
import type { Planting } from './planting.ts';

/** Plantings that are made at once, in one audit of a part. */
export type Batch<One extends Drawn = Drawn> = { readonly part: PartName; readonly drawn: readonly One[] };

/**
 * Plantings in few batches, none of which meets another in its batch: those of entries have different scenarios, those of
 * tools different environments, and the two are never in one batch, because a tool can matter to any entry.
 */
export function batchesOf<One extends Drawn>(
  drawn: readonly One[],
  audited: AuditedSuite,
): readonly Batch<One>[] {
  const batches: {
    readonly part: PartName;
    readonly kind: string;
    readonly taken: Set<unknown>;
    readonly drawn: One[];
  }[] = [];
  for (const one of drawn) {
    const { planting } = one;
    const part = partOfPlanting(planting);
    const claims = claimsOf(planting, audited);
    const { kind } = planting.place;
    const fitting = batches.find(
      (batch) =>
        batch.part === part && batch.kind === kind && !claims.some((claim) => batch.taken.has(claim)),
    );
    const batch = fitting ?? { part, kind, taken: new Set(), drawn: [] };
    if (fitting === undefined) batches.push(batch);
    for (const claim of claims) batch.taken.add(claim);
    batch.drawn.push(one);
  }
  return batches;
}

function partOfPlanting({ place, entries }: Planting): PartName {
  const [entry] = entries.values();
  return place.kind === 'tool' || entry === undefined ? 'several-turns' : partOf(entry);
}

/** The scenario of a planting, by its first entry, or its environment. */
function claimsOf({ place }: Planting, { entries, variants }: AuditedSuite): readonly unknown[] {
  if (place.kind === 'tool') return [place.environment];
  const entry = entries.get(place.entry);
  return entry === undefined ? [] : [variants(entry)[0]];
}

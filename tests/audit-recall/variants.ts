import { isDeepStrictEqual } from 'node:util';
import { entryKey } from '../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../harness/contract/suite.ts';
import type { AuditedSuite } from '../../repairs/audit/detector.ts';
import { turnsOf, withTurns } from './calls.ts';

/**
 * The turn of a variant that makes the same calls as a turn of the entry; among equal turns, the one of the same rank.
 *
 * @returns `undefined` if the variant has no such turn.
 */
export function sameTurn(variant: SuiteEntry, entry: SuiteEntry, turn: number): number | undefined {
  const texts = turnsOf(entry).map((calls) => JSON.stringify(calls));
  const rank = texts.slice(0, turn).filter((text) => text === texts[turn]).length;
  const equal = turnsOf(variant).flatMap((calls, at) => (JSON.stringify(calls) === texts[turn] ? [at] : []));
  return equal[rank];
}

/**
 * The entry and its variants after a change that all of them inherit, as happens when variants are made from a base.
 *
 * @param change - `undefined`: a variant cannot have the change.
 * @returns `undefined` if one of them cannot: then only the variants would differ, which is another damage.
 */
export function inherited(
  entry: SuiteEntry,
  audited: AuditedSuite,
  change: (variant: SuiteEntry) => SuiteEntry | undefined,
): ReadonlyMap<string, SuiteEntry> | undefined {
  const changed = new Map<string, SuiteEntry>();
  for (const variant of audited.variants(entry)) {
    const one = change(variant);
    if (one === undefined) return undefined;
    // Other words of a variant can lack what is changed: it stays as it is.
    if (!isDeepStrictEqual(one, variant)) changed.set(entryKey(variant), one);
  }
  return changed;
}

/** The entry and its variants with other calls in some turns, given by their turns in the entry. */
export const inheritedTurns = (
  entry: SuiteEntry,
  audited: AuditedSuite,
  changes: ReadonlyMap<number, readonly string[]>,
): ReadonlyMap<string, SuiteEntry> | undefined =>
  inherited(entry, audited, (variant) => {
    const turns = [...changes].map(([turn, calls]) => [sameTurn(variant, entry, turn), calls] as const);
    const places = turns.map(([turn]) => turn);
    // The turns have to follow each other as in the entry: otherwise the change means something else there.
    const distance = (list: readonly (number | undefined)[]) => (list[1] ?? 0) - (list[0] ?? 0);
    if (places.includes(undefined) || distance(places) !== distance([...changes.keys()])) return undefined;
    return withTurns(
      variant,
      new Map(turns.flatMap(([turn, calls]) => (turn === undefined ? [] : [[turn, calls] as const]))),
    );
  });

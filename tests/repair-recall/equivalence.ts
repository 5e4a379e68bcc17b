import { isDeepStrictEqual } from 'node:util';
import type { Episode } from '../../harness/contract/episode.ts';
import { InputError } from '../../harness/contract/errors.ts';
import type { Reference, SuiteEntry } from '../../harness/contract/suite.ts';
import { allVerdicts } from '../../repairs/audit/all-verdicts.ts';
import type { AuditedSuite } from '../../repairs/audit/detector.ts';

/** What entries are compared with. */
export type Players = {
  readonly audited: AuditedSuite;
  /** Does nothing. */
  readonly playNoOp: (entry: SuiteEntry) => Promise<Episode>;
};

/** Why a mended entry is not as good as the original; `undefined`: it is. `equal`: it is the original. */
export type Comparison = { readonly isEqual: boolean; readonly differs?: string };

/**
 * Whether a mended entry is judged as the original one: under every evaluator, the original reference, the damaged one, doing nothing,
 * and recorded episodes have the same verdict on both.
 */
export async function compared(
  original: SuiteEntry,
  damaged: SuiteEntry,
  mended: SuiteEntry,
  recorded: readonly Episode[],
  players: Players,
): Promise<Comparison> {
  if (isDeepStrictEqual(original, mended)) return { isEqual: true };
  const { audited, playNoOp } = players;
  const references: readonly (readonly [string, Reference])[] = [
    ['the original reference', original.reference],
    ['the damaged reference', damaged.reference],
    ['the mended reference', mended.reference],
  ];
  for (const [name, reference] of references) {
    const [before, after] = [
      await verdictsText(original, () => audited.play(original, reference), audited),
      await verdictsText(mended, () => audited.play(mended, reference), audited),
    ];
    if (before !== after) return { isEqual: false, differs: `${name}: ${before} before, ${after} now` };
  }
  const [idle, idleNow] = [
    await verdictsText(original, () => playNoOp(original), audited),
    await verdictsText(mended, () => playNoOp(mended), audited),
  ];
  if (idle !== idleNow) return { isEqual: false, differs: `doing nothing: ${idle} before, ${idleNow} now` };
  for (const episode of recorded) {
    const [before, after] = [
      await verdictsText(original, () => episode, audited),
      await verdictsText(mended, () => episode, audited),
    ];
    if (before !== after)
      return { isEqual: false, differs: `${episode.model}: ${before} before, ${after} now` };
  }
  return { isEqual: false };
}

async function verdictsText(
  entry: SuiteEntry,
  play: () => Episode | Promise<Episode>,
  { judges }: AuditedSuite,
): Promise<string> {
  try {
    const verdicts = allVerdicts(entry, await play(), judges);
    return Array.from(verdicts, ([evaluator, { kind }]) => `${evaluator} ${kind}`).join(', ');
  } catch (cause) {
    if (cause instanceof InputError) return 'it cannot be played';
    throw cause;
  }
}

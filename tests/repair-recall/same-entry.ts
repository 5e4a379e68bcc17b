import { isDeepStrictEqual } from 'node:util';
import type { Episode } from '../../harness/contract/episode.ts';
import { InputError } from '../../harness/contract/errors.ts';
import type { Reference, SuiteEntry } from '../../harness/contract/suite.ts';
import { allVerdicts } from '../../repairs/audit/all-verdicts.ts';
import type { Bench } from '../../repairs/gates/bench.ts';
import { ENTRY_GATES } from '../../repairs/gates/registry.ts';

/** An entry before it was damaged, damaged, and mended. */
export type Versions = {
  readonly original: SuiteEntry;
  readonly damaged: SuiteEntry;
  readonly mended: SuiteEntry;
};

/**
 * Why a mended entry is not as good as the original; `undefined`: it is. Under every evaluator the original reference, the damaged one,
 * the mended one, doing nothing, and recorded episodes have the same verdict on both, and no gate of single entries fails that passed.
 */
export async function differenceOf(
  versions: Versions,
  recorded: readonly Episode[],
  bench: Bench,
): Promise<string | undefined> {
  const { original, mended } = versions;
  if (isDeepStrictEqual(plain(original), plain(mended))) return undefined;
  return (await verdictDifference(versions, recorded, bench)) ?? (await gateDifference(versions, bench));
}

/** Whether a mended entry is the original one. */
export const isOriginal = ({ original, mended }: Versions): boolean =>
  isDeepStrictEqual(plain(original), plain(mended));

/** Parts that are `undefined` do not stand in documents. */
const plain = (entry: SuiteEntry): unknown => JSON.parse(JSON.stringify(entry));

async function verdictDifference(
  { original, damaged, mended }: Versions,
  recorded: readonly Episode[],
  bench: Bench,
): Promise<string | undefined> {
  const { audited, agents } = bench;
  const plays = (name: string, reference: Reference) => ({
    name,
    play: (entry: SuiteEntry) => audited.play(entry, reference),
  });
  const answers = [
    plays('the original reference', original.reference),
    plays('the damaged reference', damaged.reference),
    plays('the mended reference', mended.reference),
    { name: 'doing nothing', play: agents.playNoOp },
    ...recorded.map((episode) => ({ name: episode.model, play: () => Promise.resolve(episode) })),
  ];
  for (const { name, play } of answers) {
    const [before, after] = [
      await verdictsText(original, play, bench),
      await verdictsText(mended, play, bench),
    ];
    if (before !== after) return `${name}: ${before} on the original, ${after} on the mended entry`;
  }
  return undefined;
}

async function verdictsText(
  entry: SuiteEntry,
  play: (entry: SuiteEntry) => Promise<Episode>,
  { audited }: Bench,
): Promise<string> {
  try {
    const verdicts = allVerdicts(entry, await play(entry), audited.judges);
    return Array.from(verdicts, ([evaluator, { kind }]) => `${evaluator} ${kind}`).join(', ');
  } catch (cause) {
    if (cause instanceof InputError) return 'cannot be played';
    throw cause;
  }
}

/** A gate of single entries that the mended entry fails and the original one passes. */
async function gateDifference({ original, mended }: Versions, bench: Bench): Promise<string | undefined> {
  for (const gate of ENTRY_GATES) {
    const keysOf = async (entry: SuiteEntry) => {
      const turns = new Set(entry.turns.keys());
      const remarks = await gate.remarks({ entry, turns, bench });
      return remarks.filter(({ excuse }) => excuse === undefined);
    };
    const known = new Set((await keysOf(original)).map(({ key }) => key));
    const fresh = (await keysOf(mended)).find(({ key }) => !known.has(key));
    if (fresh !== undefined) return `gate ${gate.id}: ${fresh.claim}`;
  }
  return undefined;
}

import { isPassed } from '../../../harness/contract/model-comparison.ts';
import type { Role } from '../../../harness/publication/schemas/board.ts';
import type { EpisodeRow } from './rows.ts';

/** How two models compare on one entry; `open`: one of them has no trial with a verdict that counts. */
export type Standing = 'only-a' | 'only-b' | 'both' | 'neither' | 'open';

/** One entry that at least one of two models has played, with the trials of each. */
export type ComparedEntry = {
  readonly entryKey: string;
  readonly category: string;
  readonly a: readonly EpisodeRow[];
  readonly b: readonly EpisodeRow[];
  readonly standing: Standing;
};

/** Compares what two models did, entry by entry, in the order of the rows. */
export function comparedEntries(
  a: readonly EpisodeRow[],
  b: readonly EpisodeRow[],
  role: Role,
): readonly ComparedEntry[] {
  const ofA = Map.groupBy(a, ({ entryKey }) => entryKey);
  const ofB = Map.groupBy(b, ({ entryKey }) => entryKey);
  return [...new Set([...ofA.keys(), ...ofB.keys()])].map((entryKey) => {
    const trials = { a: ofA.get(entryKey) ?? [], b: ofB.get(entryKey) ?? [] };
    const category = [...trials.a, ...trials.b][0]?.category ?? '';
    return { entryKey, category, ...trials, standing: standingOf(trials, role) };
  });
}

function standingOf({ a, b }: Readonly<Record<'a' | 'b', readonly EpisodeRow[]>>, role: Role): Standing {
  const [ofA, ofB] = [shareOf(a, role), shareOf(b, role)];
  if (ofA === undefined || ofB === undefined) return 'open';
  if (isPassed(ofA) === isPassed(ofB)) return isPassed(ofA) ? 'both' : 'neither';
  return isPassed(ofA) ? 'only-a' : 'only-b';
}

/** Share of the scored trials that pass; `undefined`: none is scored. */
function shareOf(trials: readonly EpisodeRow[], role: Role): number | undefined {
  const kinds = trials.flatMap(({ judged }) => judged[role]?.kind ?? []);
  const [passed, failed] = (['pass', 'fail'] as const).map(
    (wanted) => kinds.filter((kind) => kind === wanted).length,
  );
  const scored = (passed ?? 0) + (failed ?? 0);
  return scored === 0 ? undefined : (passed ?? 0) / scored;
}

import type { RankingShift } from '../../../harness/contract/repair-effect.ts';
import type { Standing } from '../../../harness/contract/comparison.ts';
import type { ShiftLine } from '../../../harness/publication/schemas/board-files.ts';
import type { BoardSuite } from '../../../harness/publication/schemas/board.ts';
import { address } from './addresses.ts';
import { repairPaths } from './audit-files.ts';
import { board, evaluatorOf, scopeOf } from './board.ts';
import { inSentence } from './figures.ts';
import { repairsOf } from './repairs.ts';

/** How the ranking of a group moves from a suite to its next version, under one evaluator. */
export type VersionShift = {
  readonly slug: string;
  readonly title: string;
  readonly suite: BoardSuite;
  readonly shift: RankingShift;
  /** Models with a place before and after, by rank before. */
  readonly lines: readonly ShiftLine[];
  readonly file: string;
};

/** Comparisons of a suite with the versions that its repairs make; empty where none are published. */
export function versionShifts(): readonly VersionShift[] {
  return board.suites.flatMap((suite) => {
    const shifts = repairsOf(suite)?.effect?.shifts ?? [];
    return shifts.map((shift) => ({
      slug: versionSlug(suite, shift),
      title: titleOf(suite, shift),
      suite,
      shift,
      lines: linesOf(shift),
      file: repairPaths(suite.slug).effect,
    }));
  });
}

/** Name of a comparison in addresses. */
export const versionSlug = (
  { slug }: Pick<BoardSuite, 'slug'>,
  { derivation, group, evaluator }: RankingShift,
): string => `${slug}-${derivation}-${group}-${evaluator}`;

/** URL of a comparison of a suite with one of its versions. */
export const versionAddress = (slug: string): string => address(`/shift/versions/${slug}/`);

function titleOf(suite: BoardSuite, { derivation, group, evaluator }: RankingShift): string {
  const { title } = scopeOf(suite, group);
  const judge = board.evaluators.find(({ role }) => role === evaluator);
  return `${suite.title} ${derivation}: ${inSentence(title)} under ${judge === undefined ? evaluator : inSentence(evaluatorOf(judge.role).title)}`;
}

const slugs = new Map(board.models.map(({ identity, slug }) => [identity, slug]));

function linesOf({ models }: RankingShift): readonly ShiftLine[] {
  const lines = models.flatMap(({ model, before, after, moved }) => {
    const [slug, from, to] = [slugs.get(model), placeOf(before), placeOf(after)];
    if (slug === undefined || from === undefined || to === undefined || moved === null) return [];
    const beyondChance = from.worst < to.best || to.worst < from.best;
    return [{ model: slug, from, to, moved, beyondChance }];
  });
  return lines.toSorted((left, right) => left.from.rank - right.from.rank);
}

function placeOf({ score, rank, band, rankRange }: Standing): ShiftLine['from'] | undefined {
  if (score === null || rank === null || band === null || rankRange === null) return undefined;
  return { rank, band, best: rankRange.best, worst: rankRange.worst, score: score.value };
}

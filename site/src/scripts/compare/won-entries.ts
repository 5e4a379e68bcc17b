import type { CategoryFile } from '../../../../harness/publication/schemas/board-files.ts';
import type { LegendItem, Role } from '../../../../harness/publication/schemas/board.ts';

/** Pages of the entries of a category that one of two models alone passes, in suite order. */
export type WonEntries = { readonly won: readonly string[]; readonly lost: readonly string[] };

/** Share of the scored trials of an entry that pass; `undefined`: none was scored. */
type ShareOf = (index: number) => number | undefined;

/** Entries of a category that both models have a scored verdict on and one alone passes, in most of its trials. */
export function wonEntries(
  file: Pick<CategoryFile, 'entries' | 'verdicts'>,
  role: Role,
  legend: readonly Pick<LegendItem, 'sign' | 'kind'>[],
  [first, second]: readonly [first: string, second: string],
): WonEntries {
  const kinds = new Map(legend.map(({ sign, kind }) => [sign, kind]));
  const shares = (model: string): ShareOf => {
    const rows = file.verdicts.filter((row) => row.role === role && row.model === model);
    return (index) => {
      const trials = rows.map(({ signs }) => kinds.get(signs.charAt(index)));
      const passed = trials.filter((kind) => kind === 'pass').length;
      const failed = trials.filter((kind) => kind === 'fail').length;
      return passed + failed === 0 ? undefined : passed / (passed + failed);
    };
  };
  const [a, b] = [shares(first), shares(second)];
  const pages = (one: ShareOf, other: ShareOf): string[] =>
    file.entries.flatMap(({ page }, index) => {
      const [own, others] = [one(index), other(index)];
      return own !== undefined && others !== undefined && own > 0.5 && others <= 0.5 ? [page] : [];
    });
  return { won: pages(a, b), lost: pages(b, a) };
}

import type {
  Column,
  EnvironmentDefinition,
  Table,
} from '../../../../harness/contract/environment-definition.ts';
import { columnsIn, tablesIn } from '../world-gates/row-makers.ts';
import type { ColumnsSummed, LoosePart } from './strengthenings.ts';

type Constraint = Table['constraints'][number];
type Count = Extract<LoosePart, { readonly kind: 'count' }>;

/** Columns that can hold how many each row stands for: whole numbers that are not negative. */
export const summable =
  ({ tables }: EnvironmentDefinition): ColumnsSummed =>
  (rows) =>
    tables
      .filter(({ name }) => name === rows.table)
      .flatMap(({ columns }) => columns.filter(({ type, least = 0 }) => type === 'integer' && least >= 0));

/**
 * Whether a constraint that compares a number of rows with a column means the sum over a column of theirs: its words name that column, or
 * the description of the compared one does, and a tool refuses by this sum.
 */
export function isMeantAsSum(
  part: Count,
  {
    table,
    constraint,
    definition,
  }: { readonly table: Table; readonly constraint: Constraint; readonly definition: EnvironmentDefinition },
): boolean {
  const limited = tableOf(part.limit.of, table.name, constraint.holds);
  const limit = definition.tables
    .find(({ name }) => name === limited)
    ?.columns.find(({ name }) => name === part.limit.name);
  if (limited === undefined || limit === undefined) return false;
  const told = wordsOf(`${constraint.says} ${limit.description}`);
  const refuses = definition.tools.flatMap(({ contract }) => contract.refuses);
  return (
    wordsNaming(part.column).some((word) => told.has(word)) &&
    refuses.some(({ when }) => comparesSum(when, part, limited))
  );
}

/** The table of the rows that a name stands for. */
function tableOf(name: string, own: string, node: unknown): string | undefined {
  if (name === 'row') return own;
  if (typeof node !== 'object' || node === null) return undefined;
  if ('as' in node && node.as === name && 'table' in node && typeof node.table === 'string')
    return node.table;
  return Object.values(node)
    .map((part) => tableOf(name, own, part))
    .find((found) => found !== undefined);
}

/** Whether a condition compares the sum over the column with the limit that the constraint compares the rows with. */
function comparesSum(node: unknown, part: Count, limited: string): boolean {
  const isWithin = (condition: unknown): boolean => {
    if (typeof condition !== 'object' || condition === null) return false;
    const isComparison = 'kind' in condition && (condition.kind === 'less' || condition.kind === 'at-most');
    return isComparison
      ? columnsIn(condition).includes(part.limit.name) && sumsOver(condition, part)
      : Object.values(condition).some(isWithin);
  };
  return tablesIn(node).includes(limited) && isWithin(node);
}

function sumsOver(node: unknown, part: Count): boolean {
  if (typeof node !== 'object' || node === null) return false;
  if ('kind' in node && node.kind === 'total' && 'rows' in node && 'of' in node)
    return tablesIn(node.rows)[0] === part.rows.table && columnsIn(node.of).includes(part.column.name);
  return Object.values(node).some((inner) => sumsOver(inner, part));
}

/** Words that say how much of something, and not of what. */
const EMPTY: ReadonlySet<string> = new Set(
  'number amount count total most least many much more less fewer than with that this each from have into'.split(
    ' ',
  ),
);
/** Letters by which a word is known in other forms, and the shortest word that says anything. */
const STEM = 4;

const wordsNaming = ({ name, description }: Column): readonly string[] => [
  ...wordsOf(`${name} ${description}`),
];

const wordsOf = (text: string): ReadonlySet<string> =>
  new Set(
    (text.toLowerCase().match(/\p{L}+/gu) ?? [])
      .filter((word) => word.length >= STEM && !EMPTY.has(word))
      .map((word) => word.slice(0, STEM)),
  );

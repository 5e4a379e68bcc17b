import { parse } from 'csv-parse/sync';
import type { ModelFacts, OfficialTables } from '../../harness/contract/official-tables.ts';
import { ENTRY_COUNTS } from './formula.ts';
import type { Leaf } from './formula.ts';
import type { Table } from './table.ts';

/** Rows of an official table by model name, each row by column title. */
export type PrintedRows = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** An official table as printed. */
export type PrintedTable = {
  /** Group whose table it is. */
  readonly group: string;
  /** `overall`: it repeats columns of the other tables. */
  readonly kind: 'overall' | 'group';
  readonly table: Table;
  readonly rows: PrintedRows;
};

/** Rows of an official table's CSV text; `undefined` if it has no column of models. */
export function printedRows(text: string): PrintedRows | undefined {
  const lines: string[][] = parse(text, {
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
  });
  const [titles = [], ...rows] = lines;
  const model = titles.indexOf('Model');
  if (model < 0) return undefined;
  return new Map(
    rows.map((cells) => [
      cells[model] ?? '',
      new Map(titles.map((title, index): [string, string] => [title, cells[index] ?? ''])),
    ]),
  );
}

/** `58.75%` as 0.5875; `undefined` for any other string. */
function shareOf(text: string | undefined): number | undefined {
  const percent = /^(\d+(?:\.\d+)?)%$/.exec(text ?? '')?.[1];
  return percent === undefined ? undefined : Math.round(Number(percent) * 100) / 10_000;
}

/** Figures of the models in a suite's official tables. */
export function officialTables(printed: readonly PrintedTable[]): OfficialTables {
  const scores = new Map<string, number>();
  for (const { group, kind, table, rows } of printed) {
    for (const [name, cells] of rows) {
      for (const { title, formula } of table.columns) {
        const isCategory = formula?.kind === 'leaf' && kind !== 'overall';
        const scope = formula === table.rankedBy ? group : isCategory ? formula.category : undefined;
        const value = shareOf(cells.get(title));
        if (scope !== undefined && value !== undefined) scores.set(`${name}\n${scope}`, value);
      }
    }
  }
  const overall = printed.find(({ kind }) => kind === 'overall')?.rows;
  return {
    facts: (name) => factsOf(overall?.get(name)),
    published: (name, scope) => scores.get(`${name}\n${scope}`) ?? null,
  };
}

function factsOf(cells: ReadonlyMap<string, string> | undefined): ModelFacts {
  const textUnder = (title: string): string | null => {
    const text = cells?.get(title)?.trim() ?? '';
    return text === '' || text === 'N/A' ? null : text;
  };
  const link = textUnder('Model Link');
  const cost = textUnder('Cost ($ Per 1k Function Calls)');
  return {
    organisation: textUnder('Organization'),
    licence: textUnder('License'),
    link: link?.startsWith('https://') === true ? link : null,
    // The table prints a price of 0 for models without a price.
    dollarsPerThousand: cost === null || !(Number(cost) > 0) ? null : Number(cost),
  };
}

/**
 * Results of single categories in official tables, by printed model name. A cell is exactly a count divided by the
 * category's number of entries. `undefined` if none was printed.
 */
export function printedLeaf(
  printed: readonly PrintedTable[],
): (name: string, category: string) => Leaf | undefined {
  const official = officialTables(printed);
  return (name, category) => {
    const share = official.published(name, category);
    const total = ENTRY_COUNTS.get(category);
    if (share === null || total === undefined) return undefined;
    return { accuracy: Math.round(share * total) / total, total, source: 'filled' };
  };
}

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TABLES } from '../../../evaluators/tables/bfcl-v3.ts';
import type { Table } from '../../../evaluators/tables/bfcl-v3.ts';
import { InputError } from '../../contract/errors.ts';

/** What the official tables say of a model besides its scores; `null`: not given. */
export type ModelFacts = {
  readonly organisation: string | null;
  readonly licence: string | null;
  readonly link: string | null;
  /** US dollars for 1,000 function calls. */
  readonly dollarsPerThousand: number | null;
};

/** The official tables of BFCL V3, by the name that a model has in them. */
export type OfficialTables = {
  facts(name: string): ModelFacts;
  /** Printed score in 0 to 1 by group or category; `null` where none was printed. */
  published(name: string, scope: string): number | null;
};

/** Nothing is known from official tables. */
export const NO_TABLES: OfficialTables = {
  facts: () => ({ organisation: null, licence: null, link: null, dollarsPerThousand: null }),
  published: () => null,
};

type Rows = ReadonlyMap<string, ReadonlyMap<string, string>>;

/**
 * Read a folder of official tables (`data_overall.csv`, ...).
 *
 * @throws {InputError} where a table is missing or has no column of models.
 */
export function readOfficialTables(folder: string): OfficialTables {
  const scores = new Map<string, number>();
  for (const [group, table] of Object.entries(TABLES)) {
    for (const [name, cells] of readTable(folder, table)) {
      for (const { title, formula } of table.columns) {
        // The overall table repeats columns of the others.
        const isCategory = formula?.kind === 'leaf' && group !== 'overall';
        const scope = formula === table.rankedBy ? group : isCategory ? formula.category : undefined;
        const value = shareOf(cells.get(title));
        if (scope !== undefined && value !== null) scores.set(`${name}\n${scope}`, value);
      }
    }
  }
  const overall = readTable(folder, TABLES.overall);
  return {
    facts: (name) => factsOf(overall.get(name)),
    published: (name, scope) => scores.get(`${name}\n${scope}`) ?? null,
  };
}

function readTable(folder: string, { file }: Table): Rows {
  const place = join(folder, file);
  if (!existsSync(place)) throw unusable(place, 'is missing.');
  const [head = '', ...lines] = readFileSync(place, 'utf8').split(/\r?\n/);
  const titles = head.split(',');
  const model = titles.indexOf('Model');
  if (model < 0) throw unusable(place, 'has no column "Model".');
  return new Map(
    lines
      .filter((line) => line !== '')
      .map((line) => line.split(','))
      .map((cells) => [
        cells[model] ?? '',
        new Map(titles.map((title, index): [string, string] => [title, cells[index] ?? ''])),
      ]),
  );
}

function unusable(place: string, cause: string): InputError {
  const remedy = 'Name the folder of the official tables with --official, or leave it out.';
  return new InputError({ place, cause, remedy });
}

/** `58.75%` as 0.5875. */
function shareOf(text: string | undefined): number | null {
  const percent = /^(\d+(?:\.\d+)?)%$/.exec(text ?? '')?.[1];
  return percent === undefined ? null : Math.round(Number(percent) * 100) / 10_000;
}

function factsOf(cells: ReadonlyMap<string, string> | undefined): ModelFacts {
  const given = (title: string): string | null => {
    const text = cells?.get(title)?.trim() ?? '';
    return text === '' || text === 'N/A' ? null : text;
  };
  const link = given('Model Link');
  const cost = given('Cost ($ Per 1k Function Calls)');
  return {
    organisation: given('Organization'),
    licence: given('License'),
    link: link?.startsWith('https://') === true ? link : null,
    // A price of nothing is what the table prints for models without a price.
    dollarsPerThousand: cost === null || !(Number(cost) > 0) ? null : Number(cost),
  };
}

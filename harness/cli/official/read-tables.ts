import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { tableOf } from '../../../evaluators/ranking/suite-ranking.ts';
import { printedRows } from '../../../evaluators/tables/official.ts';
import type { PrintedTable } from '../../../evaluators/tables/official.ts';
import { InputError } from '../../contract/errors.ts';
import type { SuiteDefinition } from '../../contract/suite-definition.ts';
import { documentText } from '../../files/document.ts';

/**
 * Reads the official tables of a suite from a folder (`data_overall.csv`, ...); missing tables are left out.
 *
 * @throws {InputError} for a table without a column of models.
 */
export function readOfficialTables(
  folder: string,
  { groups }: Pick<SuiteDefinition, 'groups'>,
): readonly PrintedTable[] {
  return groups.flatMap((group) => {
    const table = tableOf(group);
    const place = join(folder, table?.file ?? '');
    if (table === undefined || !existsSync(place)) return [];
    const rows = printedRows(documentText(place));
    if (rows === undefined) throw unusable(place, 'has no column "Model".');
    return [{ group: group.slug, kind: group.kind, table, rows }];
  });
}

/** Reads all official tables of a suite. @throws {InputError} if one is missing or has no column of models. */
export function readAllOfficialTables(
  folder: string,
  definition: Pick<SuiteDefinition, 'groups'>,
): readonly PrintedTable[] {
  const printed = readOfficialTables(folder, definition);
  const missing = definition.groups.find(
    (group) => group.table !== null && !printed.some((table) => table.group === group.slug),
  );
  const file = missing === undefined ? undefined : tableOf(missing)?.file;
  if (file === undefined) return printed;
  throw unusable(join(folder, file), 'is missing.');
}

function unusable(place: string, cause: string): InputError {
  const remedy = 'Name the folder of the official tables, or leave it out.';
  return new InputError({ place, cause, remedy });
}

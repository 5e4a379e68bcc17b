import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bfclV3 } from '../../../benchmarks/suites/bfcl/index.ts';
import { suiteWorld } from '../../../benchmarks/suites/suite-world.ts';
import { specificationOf } from '../../../evaluators/outcome/specification.ts';
import { InputError, UsageError } from '../../contract/errors.ts';
import { boardWithTasks } from '../../publication/board-with-tasks.ts';
import { entryDetails } from '../../publication/entry-details.ts';
import type { Surroundings } from '../surroundings.ts';

export type TasksFlags = { readonly bfcl: string; readonly results: string; readonly to: string };

/**
 * Copy a board and put the tasks of BFCL V3 into the copy, whose site then shows them. The data are not ours to publish: the
 * board stays as it was, and the copy is for this machine.
 *
 * @throws {InputError | UsageError} where the data are not those that the board was made from, or the new folder exists;
 *   nothing is written then.
 */
export async function tasksCommand(
  { bfcl, results, to }: TasksFlags,
  { print }: Pick<Surroundings, 'print'>,
): Promise<void> {
  if (existsSync(to)) {
    const remedy = 'Name a new one: tasks do not belong into a folder that may be committed.';
    throw new UsageError({ place: '--to', cause: `${to} exists.`, remedy });
  }
  const board = { place: results, read: (path: string) => readJsonFile(join(results, path)) };
  const suite = await bfclV3.load(bfcl);
  const details = entryDetails(suite, suiteWorld(suite), specificationOf);
  const files = boardWithTasks(board, suite.manifest, details);
  cpSync(results, to, { recursive: true });
  for (const { path, content } of files) writeFileSync(join(to, path), `${JSON.stringify(content)}\n`);
  print(`${suite.entries.length} tasks, with a copy of ${results}, written to ${to}`);
}

function readJsonFile(place: string): unknown {
  try {
    return JSON.parse(readFileSync(place, 'utf8'));
  } catch (cause) {
    const remedy = 'Name a folder that `assay publish` wrote.';
    throw new InputError({ place, cause: 'cannot be read as JSON.', remedy }, { cause });
  }
}

import { harmlessLine } from '../../contract/harmless.ts';
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bfclV3 } from '../../../benchmarks/suites/bfcl/index.ts';
import { suiteWorld } from '../../../benchmarks/suites/suite-world.ts';
import { specificationOf } from '../../../evaluators/outcome/multi-turn/specification.ts';
import { UsageError } from '../../contract/errors.ts';
import { boardWithTasks } from '../../publication/board-with-tasks.ts';
import { entryDetails } from '../../publication/entry-details.ts';
import type { Surroundings } from '../surroundings.ts';
import { boardFolder } from './board-folder.ts';

export type TasksFlags = { readonly bfcl: string; readonly results: string; readonly to: string };

/**
 * Copies a board and adds the tasks of BFCL V3 to the copy, for a site that shows them. The copy must not be published, and
 * says so; the board itself is unchanged.
 *
 * @throws {InputError | UsageError} if the board was made from other data or the new folder exists; nothing is written then.
 */
export async function tasksCommand(
  { bfcl, results, to }: TasksFlags,
  { print }: Pick<Surroundings, 'print'>,
): Promise<void> {
  if (existsSync(to)) {
    const remedy = 'Name a new folder: tasks must not get into one that may be committed.';
    throw new UsageError({ place: '--to', cause: `${to} exists.`, remedy });
  }
  const suite = await bfclV3.load(bfcl);
  const details = entryDetails(suite, suiteWorld(suite), specificationOf);
  const files = boardWithTasks(boardFolder(results), suite, details);
  cpSync(results, to, { recursive: true });
  for (const { path, content } of files) {
    mkdirSync(dirname(join(to, path)), { recursive: true });
    writeFileSync(join(to, path), `${JSON.stringify(content)}\n`);
  }
  print(harmlessLine(`${suite.entries.length} tasks, with a copy of ${results}, written to ${to}`));
}

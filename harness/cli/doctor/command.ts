import { harmlessLine } from '../../contract/harmless.ts';
import { readConfigFile } from '../run/config-file.ts';
import type { ExitCode, Surroundings } from '../surroundings.ts';
import { guarded, ok } from '../../contract/check.ts';
import type { Check } from '../../contract/check.ts';
import { checkContestants } from '../../providers/checks/contestants.ts';
import type { Named } from '../../providers/checks/contestants.ts';
import { checkBfcl } from './data.ts';
import { checkDatabase, checkDisk, checkNode } from './machine.ts';

export type DoctorFlags = {
  readonly db: string;
  readonly bfcl?: string;
  readonly model?: readonly string[];
  readonly baseUrl?: string;
  readonly config?: string;
};

/** Look at everything that a run needs, before any money is spent: one line a check. @returns 1 where one failed. */
export async function doctorCommand(flags: DoctorFlags, surroundings: Surroundings): Promise<ExitCode> {
  const { config, named } = await namedModels(flags);
  const checks: readonly Check[] = [
    checkNode(process.versions.node),
    config,
    ...(await checkContestants(named, flags.baseUrl, surroundings.variables)),
    await checkBfcl(flags.bfcl, surroundings),
    await checkDatabase(flags.db),
    checkDisk(flags.db),
  ];
  for (const check of checks) surroundings.print(lineOf(check));
  return checks.some(({ level }) => level === 'fail') ? 1 : 0;
}

/** The models that a run with these flags would play. */
async function namedModels(flags: DoctorFlags): Promise<{ config: Check; named: readonly Named[] }> {
  let fromFile: readonly Named[] = [];
  const config = await guarded('config', () => {
    const { models = [] } = readConfigFile(flags.config);
    fromFile = models.map(({ model, baseUrl }) => ({ model, baseUrl: flags.baseUrl ?? baseUrl }));
    return ok('config', models.length === 0 ? 'nothing wrong' : `${models.length} models named`);
  });
  const fromFlags = (flags.model ?? []).map((model) => ({ model, baseUrl: flags.baseUrl }));
  return { config, named: fromFlags.length > 0 ? fromFlags : fromFile };
}

const lineOf = ({ level, name, finding, remedy }: Check): string =>
  harmlessLine(`${level.padEnd(5)} ${name.padEnd(9)} ${finding}${remedy === undefined ? '' : ` ${remedy}`}`);

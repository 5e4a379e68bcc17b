import { checksText } from '../../reports/checks.ts';
import { jsonDocument, present } from '../present.ts';
import { readConfigFile } from '../run/config-file.ts';
import type { ExitCode, Surroundings } from '../surroundings.ts';
import { guarded, ok } from '../../contract/check.ts';
import type { Check } from '../../contract/check.ts';
import { checkContestants } from '../../providers/checks/contestants.ts';
import type { Named } from '../../providers/checks/contestants.ts';
import { checkBfcl } from './data.ts';
import { checkDatabase, checkDisk, checkNode } from './machine.ts';
import type { DoctorOptions } from '../commands/doctor.ts';

/** Checks everything that a run needs before it costs anything; prints one line per check. @returns 1 if one failed. */
export async function doctorCommand(options: DoctorOptions, surroundings: Surroundings): Promise<ExitCode> {
  const { config, named } = await namedModels(options);
  const checks: Check[] = [
    checkNode(process.versions.node),
    config,
    ...(await checkContestants(named, options.baseUrl, surroundings.variables)),
    await checkBfcl(options.bfcl, surroundings),
    await checkDatabase(options.db),
    checkDisk(options.db),
  ];
  present(surroundings, [jsonDocument(options.json, { checks })], () => checksText({ checks }));
  return checks.some(({ level }) => level === 'fail') ? 1 : 0;
}

/** The models that a run with these options would play: those of the command line, else those of the config file. */
async function namedModels(options: DoctorOptions): Promise<{ config: Check; named: readonly Named[] }> {
  let fromFile: readonly Named[] = [];
  const config = await guarded('config', () => {
    const { models } = readConfigFile(options.config);
    fromFile = models.map(({ model, baseUrl }) => ({ model, baseUrl: options.baseUrl ?? baseUrl }));
    return ok('config', models.length === 0 ? 'valid' : `${models.length} models named`);
  });
  const fromFlags = options.models.map(({ model }) => ({ model, baseUrl: options.baseUrl }));
  return { config, named: fromFlags.length > 0 ? fromFlags : fromFile };
}

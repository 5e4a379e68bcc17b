import { InputError, UsageError } from '../../contract/errors.ts';
import type { Suite, SuiteEntry } from '../../contract/suite.ts';
import type { RunRecord } from '../../contract/stored.ts';
import type { Surroundings } from '../surroundings.ts';
import { readConfigFile } from './config-file.ts';
import { configurationDifferences, identityOf, RunConfiguration } from '../../run/configuration.ts';
import { typedWords } from '../command-options.ts';
import { conductOf, runRequest } from './flags.ts';
import type { RunRequest } from './flags.ts';
import { findRun } from './ledger.ts';
import type { ResumedRun } from './ledger.ts';
import { SHAPING_OPTIONS } from './run-tables.ts';
import type { RunFlags } from './run-tables.ts';
import { entriesOf, suiteNamed } from './suites.ts';

/** A run that is ready to begin or to go on. */
export type PreparedRun = {
  readonly request: RunRequest;
  readonly configuration: RunConfiguration;
  readonly suite: Suite;
  readonly entries: readonly SuiteEntry[];
  /** The run to go on with; `undefined`: a new one. */
  readonly resumed: ResumedRun | undefined;
};

/**
 * Check flags, file, suite and, for a resume, that nothing has changed since the run began.
 *
 * @throws {UsageError | InputError} before anything is written or paid.
 */
export async function prepareRun(flags: RunFlags, surroundings: Surroundings): Promise<PreparedRun> {
  const resumed = flags.resume === undefined ? undefined : findRun(flags.db, flags.resume);
  const request = requestOf(flags, resumed?.record);
  requireDistinct(request.plan.models.map(identityOf));
  // Who names the data again has them checked against the stored suite.
  const isStored = resumed !== undefined && !isRestated(flags) && flags.bfcl === undefined;
  const suite = isStored ? resumed.suite : await suiteNamed(request.suite, flags.bfcl, surroundings);
  const { id, contentHash } = suite.manifest;
  const configuration: RunConfiguration = { suite: { id, contentHash }, ...request.plan };
  if (resumed !== undefined) requireUnchanged(resumed.record, configuration);
  const entries = entriesOf(suite, configuration);
  return { request, configuration, suite, entries, resumed };
}

const isRestated = ({ typed }: RunFlags): boolean => typed['model'] !== undefined;

/** Without a model among the flags a resume goes on as the run was begun; otherwise the flags must say the same again. */
function requestOf(flags: RunFlags, record: RunRecord | undefined): RunRequest {
  const config = readConfigFile(flags.config);
  if (record === undefined || isRestated(flags)) return runRequest(flags, config);
  const [shapingFlag] = typedWords(SHAPING_OPTIONS, flags.typed);
  if (shapingFlag !== undefined) {
    const remedy = 'Leave it out, or state the whole run again with --model.';
    throw new UsageError({ place: shapingFlag, cause: 'would change the run that is resumed.', remedy });
  }
  const { suite, ...plan } = RunConfiguration.parse(record.configuration);
  return { ...conductOf(flags, config), suite: suite.id, plan };
}

/** Episodes are kept by the identity of their model: two contestants of one identity would overwrite each other. */
function requireDistinct(identities: readonly string[]): void {
  const twice = identities.find((identity, index) => identities.indexOf(identity) !== index);
  if (twice === undefined) return;
  throw new UsageError({
    place: '--model',
    cause: `${twice} was named twice.`,
    remedy: 'Play a model with other parameters or at another address in a run of its own.',
  });
}

function requireUnchanged(record: RunRecord, configuration: RunConfiguration): void {
  const differences = configurationDifferences(record.configuration, configuration);
  if (differences.length === 0) return;
  throw new InputError({
    place: `run ${record.id}`,
    cause: `was begun with another configuration: ${differences.join('; ')}.`,
    remedy: 'Resume it as it was begun, or begin a new run.',
  });
}

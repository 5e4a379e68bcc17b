import { z } from 'zod';
import { InputError, UsageError } from '../../contract/errors.ts';
import type { Suite, SuiteEntry } from '../../contract/suite.ts';
import type { RunRecord } from '../../contract/stored.ts';
import type { Surroundings } from '../surroundings.ts';
import { readConfigFile } from './config-file.ts';
import { Conduct, configurationDifferences, identityOf, RunConfiguration } from '../../run/configuration.ts';
import { typedWords } from '../command-options.ts';
import { conductOf, runRequest } from './flags.ts';
import type { RunRequest } from './flags.ts';
import { findRun } from './ledger.ts';
import type { ResumedRun } from './ledger.ts';
import { SHAPING_OPTIONS } from './run-tables.ts';
import type { RunFlags } from './run-tables.ts';
import { movedModels } from '../../run/moved-models.ts';
import { entriesOf, suiteNamed } from './suites.ts';

/** A run that is ready to start or to resume. */
export type PreparedRun = {
  readonly request: RunRequest;
  readonly configuration: RunConfiguration;
  readonly suite: Suite;
  readonly entries: readonly SuiteEntry[];
  /** The run to resume; `undefined`: a new one. */
  readonly resumed: ResumedRun | undefined;
  /** Addresses, by identity, of models that are resumed at another address than the one at which the run began. */
  readonly moved: ReadonlyMap<string, string>;
};

/**
 * Checks flags, config file and suite, and for a resume that the configuration is the same.
 *
 * @throws {UsageError | InputError} before anything is written or paid for.
 */
export async function prepareRun(flags: RunFlags, surroundings: Surroundings): Promise<PreparedRun> {
  const resumed = flags.resume === undefined ? undefined : findRun(flags.db, flags.resume);
  const request = requestOf(flags, resumed?.record);
  requireDistinct(request.plan.models.map(identityOf));
  // With --bfcl the suite is loaded again, and its hash is compared with that of the run.
  const isStored = resumed !== undefined && !isRestated(flags) && flags.bfcl === undefined;
  const suite = isStored ? resumed.suite : await suiteNamed(request.suite, flags.bfcl, surroundings);
  const { id, contentHash } = suite.manifest;
  const { moved, models } = movedModels(request.plan.models, statedAddress(flags), resumed?.record);
  const { concurrency } = request;
  const configuration = { suite: { id, contentHash }, ...request.plan, models, conduct: { concurrency } };
  if (resumed !== undefined) requireUnchanged(resumed.record, configuration);
  const entries = entriesOf(suite, configuration);
  return { request, configuration, suite, entries, resumed, moved };
}

/** Address on the command line. */
const statedAddress = ({ typed: { baseUrl } }: RunFlags): string | undefined =>
  typeof baseUrl === 'string' ? baseUrl : undefined;

const isRestated = ({ typed }: RunFlags): boolean => typed['model'] !== undefined;

/** What a resume takes over from a run even if the rest of its configuration cannot be read. */
const BegunRun = z.looseObject({ conduct: Conduct.optional() });

/** A configuration without how the run is conducted, which may change. */
const shapingPart = (configuration: unknown): unknown => ({
  ...z.looseObject({}).parse(configuration),
  conduct: undefined,
});

/** A resume without --model takes the stored configuration; with it, the options must describe the same run. */
function requestOf(flags: RunFlags, record: RunRecord | undefined): RunRequest {
  const config = readConfigFile(flags.config);
  const begun = record === undefined ? undefined : BegunRun.parse(record.configuration).conduct;
  if (record === undefined || isRestated(flags)) return runRequest(flags, config, begun);
  const [shapingFlag] = typedWords(SHAPING_OPTIONS, flags.typed);
  if (shapingFlag !== undefined) {
    const remedy = 'Leave it out, or repeat all options of the run, --model included.';
    throw new UsageError({ place: shapingFlag, cause: 'would change the run to resume.', remedy });
  }
  const { suite, conduct, ...plan } = RunConfiguration.parse(record.configuration);
  return { ...conductOf(flags, config, conduct), suite: suite.id, plan };
}

/** Episodes are stored by the identity of their model: two contestants with one identity would overwrite each other. */
function requireDistinct(identities: readonly string[]): void {
  const repeated = identities.find((identity, index) => identities.indexOf(identity) !== index);
  if (repeated === undefined) return;
  throw new UsageError({
    place: '--model',
    cause: `${repeated} is named twice.`,
    remedy: 'Use a separate run for the same model with other parameters or another address.',
  });
}

function requireUnchanged(record: RunRecord, configuration: RunConfiguration): void {
  const differences = configurationDifferences(shapingPart(record.configuration), shapingPart(configuration));
  if (differences.length === 0) return;
  throw new InputError({
    place: `run ${record.id}`,
    cause: `has a different configuration: ${differences.join('; ')}.`,
    remedy: 'Resume it with its own configuration, or start a new run.',
  });
}

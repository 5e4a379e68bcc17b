import { z } from 'zod';
import { InputError, UsageError } from '../../contract/errors.ts';
import type { Suite } from '../../contract/suite.ts';
import type { RunRecord } from '../../contract/stored.ts';
import type { Surroundings } from '../surroundings.ts';
import { readConfigFile } from './config-file.ts';
import {
  Conduct,
  configurationDifferences,
  identityOf,
  RunConfiguration,
  RunPart,
} from '../../run/configuration.ts';
import type { RunModel } from '../../run/configuration.ts';
import { optionValues, typedWords } from '../command-options.ts';
import { conductOf, runRequest, selectionOf } from './flags.ts';
import type { RunRequest } from './flags.ts';
import { findRun } from './ledger.ts';
import type { Programs } from '../../providers/programs/run-programs.ts';
import type { ResumedRun } from './ledger.ts';
import { CHOICE_OPTIONS, GROWTH_OPTIONS, SHAPING_OPTIONS } from './run-tables.ts';
import type { RunFlags } from './run-tables.ts';
import { withAddition } from '../../run/parts.ts';
import type { PlannedEntry } from '../../run/parts.ts';
import { movedModels } from '../../run/moved-models.ts';
import { entriesOf, suiteNamed } from './suites.ts';

/** A run that is ready to start or to resume. */
export type PreparedRun = {
  readonly request: RunRequest;
  readonly configuration: RunConfiguration;
  readonly suite: Suite;
  readonly planned: readonly PlannedEntry[];
  /** The run to resume or to add to; `undefined`: a new one. */
  readonly resumed: ResumedRun | undefined;
  /** Addresses, by identity, of models that are resumed at another address than the one at which the run began. */
  readonly moved: ReadonlyMap<string, string>;
};

/**
 * Checks flags, config file and suite, and for a resume that the configuration is the same.
 *
 * @throws {UsageError | InputError} before anything is written or paid for.
 */
export async function prepareRun(
  flags: RunFlags,
  programs: Programs,
  surroundings: Surroundings,
): Promise<PreparedRun> {
  const resumed = begunRun(flags);
  const request = await withPrograms(requestOf(flags, resumed?.record), programs);
  requireDistinct(request.plan.models.map(identityOf));
  // With --bfcl the suite is loaded again, and its hash is compared with that of the run.
  const isStored = resumed !== undefined && !isRestated(flags) && flags.bfcl === undefined;
  const suite = isStored ? resumed.suite : await suiteNamed(request.suite, flags.bfcl, surroundings);
  const { id, contentHash } = suite.manifest;
  const { moved, models } = movedModels(request.plan.models, statedAddress(flags), resumed?.record);
  const { concurrency } = request;
  const asked = { suite: { id, contentHash }, ...request.plan, models, conduct: { concurrency } };
  const configuration = resumed === undefined ? asked : configurationOf(resumed.record, asked, flags);
  return { request, configuration, suite, planned: entriesOf(suite, configuration), resumed, moved };
}

/** The run that an option names; `undefined`: a new one begins. */
function begunRun({ db, resume, addTo }: RunFlags): ResumedRun | undefined {
  if (resume !== undefined && addTo !== undefined) {
    const remedy = 'Leave one of them out: --add-to also plays what is missing of the run.';
    throw new UsageError({ place: '--add-to', cause: 'cannot be used with --resume.', remedy });
  }
  if (addTo !== undefined) return findRun(db, addTo, '--add-to');
  return resume === undefined ? undefined : findRun(db, resume, '--resume');
}

/** The configuration of a run that goes on: what it began with, what was added before, and what is added now. */
function configurationOf(record: RunRecord, asked: RunConfiguration, flags: RunFlags): RunConfiguration {
  const { additions } = BegunRun.parse(record.configuration);
  if (flags.addTo === undefined) {
    requireUnchanged(record, asked);
    return additions === undefined ? asked : { ...asked, additions };
  }
  const begun = RunConfiguration.parse(record.configuration);
  const { selection, trials } = begun;
  requireUnchanged(record, { ...asked, selection, trials });
  const [choice] = typedWords(CHOICE_OPTIONS, flags.typed);
  return withAddition(
    { ...begun, models: asked.models },
    {
      selection: choice === undefined ? undefined : selectionOf(flags),
      trials:
        flags.typed['trials'] === undefined ? undefined : optionValues(GROWTH_OPTIONS, flags.typed).trials,
    },
  );
}

/** The request with the identities of its programs, which hold the versions of the files as they are now. */
async function withPrograms(request: RunRequest, programs: Programs): Promise<RunRequest> {
  const models: RunModel[] = [];
  for (const model of request.plan.models) models.push(await programs.resolve(model, request.limits));
  return { ...request, plan: { ...request.plan, models } };
}

/** Address on the command line. */
const statedAddress = ({ typed: { baseUrl } }: RunFlags): string | undefined =>
  typeof baseUrl === 'string' ? baseUrl : undefined;

const isRestated = ({ typed }: RunFlags): boolean => typed['model'] !== undefined;

/** What a resume takes over from a run even if the rest of its configuration cannot be read. */
const BegunRun = z.looseObject({ conduct: Conduct.optional(), additions: z.array(RunPart).optional() });

/**
 * A configuration without how the run is conducted and what was added to it, which may change, and without the paths of
 * programs: their versions decide.
 */
function shapingPart(configuration: unknown): unknown {
  const text = JSON.stringify(configuration, (key, value: unknown) => (key === 'source' ? undefined : value));
  return { ...z.looseObject({}).parse(JSON.parse(text)), conduct: undefined, additions: undefined };
}

/** A resume without --model takes the stored configuration; with it, the options must describe the same run. */
function requestOf(flags: RunFlags, record: RunRecord | undefined): RunRequest {
  const config = readConfigFile(flags.config);
  const begun = record === undefined ? undefined : BegunRun.parse(record.configuration).conduct;
  if (record === undefined || isRestated(flags)) return runRequest(flags, config, begun);
  const growing = new Set<z.ZodType>(flags.addTo === undefined ? [] : Object.values(GROWTH_OPTIONS));
  const settings = Object.entries(SHAPING_OPTIONS).filter(([, option]) => !growing.has(option));
  const [shapingFlag] = typedWords(Object.fromEntries(settings), flags.typed);
  if (shapingFlag !== undefined) {
    const remedy = 'Leave it out, or repeat all options of the run, --model included.';
    const cause = `would change the run to ${flags.addTo === undefined ? 'resume' : 'add to'}.`;
    throw new UsageError({ place: shapingFlag, cause, remedy });
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

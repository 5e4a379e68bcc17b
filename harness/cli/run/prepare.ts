import { loadBfcl } from '../../../benchmarks/bfcl/load-suite.ts';
import { categoriesOf } from '../../../benchmarks/bfcl/categories.ts';
import { InputError, UsageError } from '../../contract/errors.ts';
import type { Suite, SuiteEntry } from '../../contract/suite.ts';
import type { Store } from '../../store/store.ts';
import type { RunRecord } from '../../store/episodes.ts';
import { bfclFolder } from '../options.ts';
import type { Surroundings } from '../surroundings.ts';
import { configurationDifferences, RunConfiguration } from './configuration.ts';
import { readConfigFile, runRequest } from './flags.ts';
import type { RunFlags, RunRequest } from './flags.ts';
import { selectEntries } from './selection.ts';

/** A run that is ready to begin or to go on. */
export type PreparedRun = {
  readonly request: RunRequest;
  readonly configuration: RunConfiguration;
  readonly suite: Suite;
  readonly entries: readonly SuiteEntry[];
  /** The run to go on with; `undefined`: a new one. */
  readonly resumed: RunRecord | undefined;
};

/** Suites that a run can be asked for by name. */
export async function suiteNamed(
  name: string,
  bfcl: string | undefined,
  surroundings: Surroundings,
): Promise<Suite> {
  if (name === 'bfcl-v3') return await loadBfcl(bfclFolder(bfcl, surroundings), categoriesOf('all'));
  throw new UsageError({
    place: '--suite',
    cause: `"${name}" is unknown.`,
    remedy: 'Use bfcl-v3 or starter.',
  });
}

/**
 * Check flags, file, suite and, for a resume, that nothing has changed since the run began.
 *
 * @throws {UsageError | InputError} before anything is written or paid.
 */
export async function prepareRun(
  flags: RunFlags,
  store: Store,
  surroundings: Surroundings,
): Promise<PreparedRun> {
  const resumed = flags.resume === undefined ? undefined : runToResume(store, flags.resume);
  const request = requestOf(flags, resumed);
  const suite = await suiteNamed(request.suite, flags.bfcl, surroundings);
  const { id, contentHash } = suite.manifest;
  const configuration: RunConfiguration = { suite: { id, contentHash }, ...request.plan };
  if (resumed !== undefined) requireUnchanged(resumed, configuration);
  const entries = selectEntries(suite, configuration.selection, configuration.seed);
  return { request, configuration, suite, entries, resumed };
}

function runToResume(store: Store, id: string): RunRecord {
  const run = store.episodes.runs().find((candidate) => candidate.id === id && candidate.kind === 'live');
  if (run !== undefined) return run;
  const remedy = 'List the runs with "assay runs".';
  throw new UsageError({ place: '--resume', cause: `no live run is called ${id}.`, remedy });
}

/** Without a model among the flags a resume goes on as the run was begun; otherwise the flags must say the same again. */
function requestOf(flags: RunFlags, resumed: RunRecord | undefined): RunRequest {
  const isRestated = flags.model !== undefined && flags.model.length > 0;
  if (resumed === undefined || isRestated) return runRequest(flags, readConfigFile(flags.config));
  const { suite, ...plan } = RunConfiguration.parse(resumed.configuration);
  const [first] = plan.models;
  const request = runRequest({ ...flags, model: [first?.model ?? ''] }, {});
  const given = Object.entries(shapingFlags(flags)).find(([, value]) => value !== undefined);
  if (given !== undefined) {
    const remedy = 'Leave it out, or state the whole run again with --model.';
    throw new UsageError({ place: given[0], cause: 'would change the run that is resumed.', remedy });
  }
  return { ...request, suite: suite.id, plan };
}

function shapingFlags(flags: RunFlags): Readonly<Record<string, string | undefined>> {
  return {
    '--suite': flags.suite,
    '--category': flags.category,
    '--mode': flags.mode,
    '--base-url': flags.baseUrl,
    '--temperature': flags.temperature,
    '--max-tokens': flags.maxTokens,
    '--reasoning-effort': flags.reasoningEffort,
    '--thinking-tokens': flags.thinkingTokens,
    '--trials': flags.trials,
    '--seed': flags.seed,
    '--ids': flags.ids,
    '--sample': flags.sample,
    '--limit': flags.limit,
  };
}

function requireUnchanged(resumed: RunRecord, configuration: RunConfiguration): void {
  const differences = configurationDifferences(resumed.configuration, configuration);
  if (differences.length === 0) return;
  throw new InputError({
    place: `run ${resumed.id}`,
    cause: `was begun with another configuration: ${differences.join('; ')}.`,
    remedy: 'Resume it as it was begun, or begin a new run.',
  });
}

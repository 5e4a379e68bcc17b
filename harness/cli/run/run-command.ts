import { UsageError } from '../../contract/errors.ts';
import { harmlessLine } from '../../contract/harmless.ts';
import type { QueueConnection } from '../../queue/connection.ts';
import { addressOf } from '../queue/queue-options.ts';
import { pricesOf } from '../../run/prices.ts';
import type { PriceOf } from '../../run/prices.ts';
import type { Job } from '../../run/job.ts';
import { openStore } from '../../store/store.ts';
import { startWatchdog } from '../../store/watchdog/watchdog.ts';
import type { TypedOptions } from '../command-options.ts';
import { requireBoard } from '../rank/beside.ts';
import type { ExitCode, Surroundings } from '../surroundings.ts';
import { requireHoldableCap, requireKeptReplies } from '../../run/cap.ts';
import { estimateLine, estimateRun } from '../../run/estimate.ts';
import { keepHeapSmall } from './heap.ts';
import { jobsOf } from '../../run/jobs.ts';
import { beginRun } from './ledger.ts';
import { conductRun } from './conduct.ts';
import type { ConductedRun } from './conduct.ts';
import { identityOf } from '../../run/configuration.ts';
import { movedText } from '../../run/moved-models.ts';
import { playerAt, withPlaceholders } from './players.ts';
import { programPlayer } from './program-player.ts';
import { runPrograms } from '../../providers/programs/run-programs.ts';
import type { Programs } from '../../providers/programs/run-programs.ts';
import type { Player } from '../../run/player.ts';
import { prepareRun } from './prepare.ts';
import type { PreparedRun } from './prepare.ts';
import { resumeCommand } from './resume-command.ts';
import { runFlags } from './run-tables.ts';
import type { RunFlags } from './run-tables.ts';
import { judgeRun, judgesOf } from './judge-run.ts';
import { RANKED_FAMILY, runSummary } from './summary.ts';
import { troubleSummary } from '../../run/trouble-summary.ts';

/**
 * Plays models over a suite, stores every episode as it ends, judges them and prints a table. All options are checked before
 * a database is created or a request is sent.
 *
 * @returns 0; 4 if episodes are left to play or ended without a reply; 1 if a score is below `--fail-under`.
 * @throws {UsageError | InputError}
 */
export async function runCommand(typed: TypedOptions, surroundings: Surroundings): Promise<ExitCode> {
  const programs = runPrograms();
  try {
    return await runWith(runFlags(typed), programs, surroundings);
  } finally {
    await programs.close();
  }
}

async function runWith(flags: RunFlags, programs: Programs, surroundings: Surroundings): Promise<ExitCode> {
  const prepared = await prepareRun(flags, programs, surroundings);
  const { request, configuration, suite } = prepared;
  requireBesideBoard(flags, prepared);
  const players = configuration.models.map((model) => {
    const program = programs.of(model);
    if (program !== undefined) return programPlayer(program, model, suite);
    // The keys of a queued run are those of its workers.
    const variables =
      flags.dryRun || flags.queue !== undefined
        ? withPlaceholders(surroundings.variables)
        : surroundings.variables;
    return playerAt(prepared.moved.get(identityOf(model)), model, suite, request.limits, { variables });
  });
  for (const [identity, address] of prepared.moved) surroundings.note(movedText(identity, address));
  const priceOf = await pricesOf(request.price, surroundings.now());
  requireHoldableCap(request.maxCost, players, priceOf);
  if (!flags.dryRun) requireKeptReplies(flags.db, players);
  const { planned, resumed } = prepared;
  const jobs = jobsOf({ planned, finished: resumed?.finished ?? new Set() }, players);
  const write = flags.dryRun ? surroundings.print : surroundings.note; // the estimate is the result of a dry run
  for (const player of players) write(estimateOf(player, jobs, prepared, priceOf));
  if (flags.dryRun) return 0;
  keepHeapSmall();
  const queue = await queueOf(flags, prepared, surroundings);
  const store = openStore(flags.db);
  const watchdog = startWatchdog(flags.db);
  try {
    const { runId, lock } = beginRun(prepared, store, surroundings);
    // Another process may have played on until the lock was taken.
    const left = jobsOf({ planned, finished: store.episodes.finished(runId) }, players);
    const { log, cache } = flags;
    const { watch } = watchdog;
    const setting = {
      runId,
      lock,
      prepared,
      players,
      programs,
      priceOf,
      jobs: left,
      log,
      cache,
      watch,
      redis: queue?.redis,
    };
    const outcome = await conductRun(setting, store, surroundings);
    judgeRun(store, runId, suite, watch);
    const { texts, failures } = runSummary(store, runId, prepared, flags, surroundings);
    for (const text of texts) surroundings.print(text);
    const counts = { signs: store.runCounts.signs(runId), missing: store.runCounts.missingReplies(runId) };
    for (const line of troubleSummary(counts, outcome.contestants)) surroundings.print(line);
    for (const failure of failures) surroundings.note(`failed: ${failure}`);
    const code = conclude(outcome, resumeCommand(runId, flags), surroundings);
    return code === 0 && failures.length > 0 ? 1 : code;
  } finally {
    queue?.close();
    await watchdog.close();
    store.close();
  }
}

/** A Redis whose workers play. */
type OpenQueue = { readonly redis: QueueConnection; readonly close: () => void };

/** The Redis whose workers play; `undefined`: this process plays. @throws {UsageError | InputError} */
async function queueOf(
  { queue, queueCa }: RunFlags,
  { configuration }: PreparedRun,
  { variables, note }: Surroundings,
): Promise<OpenQueue | undefined> {
  if (queue === undefined) return undefined;
  const program = configuration.models.find(({ source }) => source !== undefined);
  if (program !== undefined)
    throw new UsageError({
      place: '--queue',
      cause: `${identityOf(program)} is a program, and workers run none.`,
      remedy: 'Play it without --queue.',
    });
  const { closeQueue, connectQueue } = await import('../../queue/connection.ts');
  const redis = await connectQueue(addressOf({ queue, queueCa }, variables), note);
  return {
    redis,
    close: () => {
      closeQueue(redis);
    },
  };
}

/** Refuses a board that the run cannot be ranked beside, before any request is paid. */
function requireBesideBoard({ beside }: RunFlags, { suite, planned }: PreparedRun): void {
  if (beside === undefined) return;
  const entries = planned.map(({ entry }) => entry);
  requireBoard(beside, suite.manifest, judgesOf(RANKED_FAMILY, entries));
}

function estimateOf(player: Player, jobs: readonly Job[], { suite }: PreparedRun, priceOf: PriceOf): string {
  const entries = jobs.filter(({ model }) => model === player.identity).map(({ entry }) => entry);
  return harmlessLine(
    `estimate: ${estimateLine(player.identity, estimateRun(player, entries, suite, priceOf))}`,
  );
}

/** Prints what is left to play, and the command for it. */
function conclude(
  { left, withoutReply, contestants }: ConductedRun,
  command: string,
  { note }: Surroundings,
): ExitCode {
  const undone = [
    ...(left > 0 ? [`${left} episodes are left to play`] : []),
    ...(withoutReply > 0
      ? [`${withoutReply} ended for reasons outside the control of the model and can be played again`]
      : []),
  ];
  if (undone.length === 0) return 0;
  const isRefused = [...contestants.values()].some(({ guard }) => guard.kind() === 'refused');
  const advice = isRefused
    ? 'The same requests would be refused again: begin a new run with what the refusal asks for. If the server has changed, continue with'
    : 'Continue with';
  note(`${undone.join('; ')}. ${advice}: ${command}`);
  return 4;
}

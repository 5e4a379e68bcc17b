import { listPrices, statedPrices } from '../../run/prices.ts';
import type { PriceOf } from '../../run/prices.ts';
import type { Job } from '../../run/suite-runner.ts';
import { openStore } from '../../store/store.ts';
import type { TypedOptions } from '../command-options.ts';
import type { ExitCode, Surroundings } from '../surroundings.ts';
import { requireHoldableCap } from '../../run/cap.ts';
import { estimateLine, estimateRun } from '../../run/estimate.ts';
import type { RunRequest } from './flags.ts';
import { keepHeapSmall } from './heap.ts';
import { jobsOf } from '../../run/jobs.ts';
import { beginRun } from './ledger.ts';
import { conductRun } from './conduct.ts';
import type { ConductedRun } from './conduct.ts';
import { identityOf } from '../../run/configuration.ts';
import { movedText } from '../../run/moved-models.ts';
import { playerAt, withPlaceholders } from './players.ts';
import type { Player } from '../../run/player.ts';
import { prepareRun } from './prepare.ts';
import type { PreparedRun } from './prepare.ts';
import { resumeCommand } from './resume-command.ts';
import { runFlags } from './run-tables.ts';
import { judgeRun, runSummary } from './summary.ts';
import { troubleSummary } from './trouble-summary.ts';

/**
 * Plays models over a suite, stores every episode as it ends, judges them and prints a table. All options are checked before
 * a database is created or a request is sent.
 *
 * @returns 0, or 4 if episodes are left to play or ended without a reply.
 * @throws {UsageError | InputError}
 */
export async function runCommand(typed: TypedOptions, surroundings: Surroundings): Promise<ExitCode> {
  const flags = runFlags(typed);
  const prepared = await prepareRun(flags, surroundings);
  const { request, configuration, suite } = prepared;
  const players = configuration.models.map((model) =>
    playerAt(prepared.moved.get(identityOf(model)), model, suite, {
      variables: flags.dryRun ? withPlaceholders(surroundings.variables) : surroundings.variables,
      timeoutMilliseconds: request.timeoutMilliseconds,
    }),
  );
  for (const [identity, address] of prepared.moved) surroundings.note(movedText(identity, address));
  const priceOf = await pricesOf(request, surroundings);
  requireHoldableCap(request.maxCost, players, priceOf);
  const { entries, resumed } = prepared;
  const finished = resumed?.finished ?? new Set();
  const jobs = jobsOf({ entries, trials: configuration.trials, finished }, players);
  const write = flags.dryRun ? surroundings.print : surroundings.note; // the estimate is the result of a dry run
  for (const player of players) write(estimateOf(player, jobs, prepared, priceOf));
  if (flags.dryRun) return 0;
  keepHeapSmall();
  const store = openStore(flags.db);
  try {
    const runId = beginRun(prepared, store, surroundings);
    const setting = { runId, prepared, players, priceOf, jobs, log: flags.log, cache: flags.cache };
    const outcome = await conductRun(setting, store, surroundings);
    judgeRun(store, runId, suite);
    surroundings.print(runSummary(store, runId, surroundings.columns()));
    for (const line of troubleSummary(store, runId, outcome.contestants)) surroundings.print(line);
    return conclude(outcome, resumeCommand(runId, flags), surroundings);
  } finally {
    store.close();
  }
}

async function pricesOf({ price }: RunRequest, { now }: Surroundings): Promise<PriceOf> {
  return price === undefined ? await listPrices(now()) : statedPrices(price);
}

function estimateOf(player: Player, jobs: readonly Job[], { suite }: PreparedRun, priceOf: PriceOf): string {
  const entries = jobs.filter(({ model }) => model === player.identity).map(({ entry }) => entry);
  return `estimate: ${estimateLine(player.identity, estimateRun(player, entries, suite, priceOf))}`;
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

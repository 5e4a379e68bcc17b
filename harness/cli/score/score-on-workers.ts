import { EVALUATORS, evaluatorsNamed } from '../../../evaluators/registry.ts';
import type { QueueAddress } from '../../queue/address.ts';
import type { QueueConnection } from '../../queue/connection.ts';
import { judgeOnWorkers } from '../../queue/judge-coordinator.ts';
import type { JudgePlan } from '../../queue/protocol.ts';
import type { Clock } from '../../run/clock.ts';
import { scoreLines } from '../../reports/score-report.ts';
import type { ScoreTarget } from '../../store/score-target.ts';
import { openExistingStore } from '../../store/store.ts';
import type { Store } from '../../store/store.ts';
import { asCoordinator } from '../queue/as-coordinator.ts';
import { newSession } from '../queue/new-session.ts';
import { parcelOf } from '../queue/suite-parcel.ts';
import type { ExitCode, Surroundings } from '../surroundings.ts';
import { batchesToJudge } from './batches-to-judge.ts';
import type { StoredBatch } from './batches-to-judge.ts';
import { verdictCopier } from './copy-verdicts.ts';
import { judgedTargets } from './derived-target.ts';
import { storedSuite } from './judge-batch.ts';
import { nothingStored } from './judgeable.ts';
import { receivedVerdicts } from './received-verdicts.ts';
import type { ReceivedVerdicts } from './received-verdicts.ts';
import type { ScoreRequest } from './score-stored.ts';
import { hasCounts, verdictTally } from './verdict-tally.ts';

/** Milliseconds between two transactions: a coordinator that is lost loses the verdicts of this time. */
const STORED_EVERY = 10_000;

/**
 * Has workers judge the stored episodes that lack verdicts of the evaluators, and stores their verdicts.
 *
 * @returns what `scoreStored` returns, over all verdicts; and 4 where workers refused episodes, 130 after an interrupt.
 * @throws {InputError} if no stored episode fits any of the evaluators, or the Redis cannot be used.
 */
export async function scoreOnWorkers(
  { database, evaluator: word, suite }: Omit<ScoreRequest, 'cores'>,
  address: QueueAddress,
  surroundings: Surroundings,
): Promise<{ readonly text: string; readonly code: ExitCode }> {
  const evaluators = word === undefined ? EVALUATORS : evaluatorsNamed(word);
  const tallied = evaluators.map((evaluator) => ({ evaluator, tally: verdictTally() }));
  const tallies = new Map(tallied.map(({ evaluator, tally }) => [evaluator.identity.id, tally]));
  const store = openExistingStore(database);
  try {
    const targets = await judgedTargets(store, database, suite);
    const aside = store.judgeAside();
    const batches = batchesToJudge(store, targets, tallied, verdictCopier(store, aside));
    const received = receivedVerdicts(store, aside, (id, verdict) => tallies.get(id)?.count(verdict));
    const plan = planOf(database, batches, targets, surroundings);
    const judging = { store, plan, batches, received };
    const code = await judge(judging, address, surroundings);
    const lines = [...tallies].flatMap(([id, tally]) =>
      hasCounts(tally.counts()) ? scoreLines(id, tally.counts()) : [],
    );
    if (lines.length === 0 && code === 0) throw nothingStored(database, word ?? 'any evaluator');
    return { text: lines.join('\n'), code };
  } finally {
    store.close();
  }
}

/** What is judged. */
type Judging = {
  readonly store: Store;
  readonly plan: JudgePlan;
  readonly batches: readonly StoredBatch[];
  readonly received: ReceivedVerdicts;
};

/** The plan of all batches. */
function planOf(
  database: string,
  batches: readonly StoredBatch[],
  targets: readonly ScoreTarget[],
  { machine }: Surroundings,
): JudgePlan {
  const judging = new Set(batches.map(({ suite }) => suite));
  const lineages = targets
    .filter(({ suiteHash }) => judging.has(suiteHash))
    .flatMap(({ lineage }) => lineage);
  const evaluators = new Map(
    batches.flatMap((batch) => batch.evaluators).map(({ id, version }) => [id, { id, version }]),
  );
  return {
    kind: 'judge',
    ...newSession('score', database, machine),
    suites: [...new Set(lineages)],
    evaluators: [...evaluators.values()],
  };
}

/** Has the batches judged. Nothing to judge needs no Redis. */
async function judge(judging: Judging, address: QueueAddress, surroundings: Surroundings): Promise<ExitCode> {
  const { batches, received } = judging;
  if (batches.length === 0) {
    received.store();
    return 0;
  }
  const isStopped = await asCoordinator(address, surroundings, async (redis, stopping) => {
    try {
      await judgeThere(judging, { redis, stopping }, surroundings);
    } catch (cause) {
      if (!stopping.aborted) throw cause;
    } finally {
      received.store();
    }
    return stopping.aborted;
  });
  const left = countOf(batches.filter(({ place }) => !received.isTaken(place)));
  if (left === 0) return 0;
  surroundings.note(`${left} episodes are not judged: the same command judges them`);
  return isStopped ? 130 : 4;
}

async function judgeThere(
  { store, plan, batches, received }: Judging,
  { redis, stopping }: { readonly redis: QueueConnection; readonly stopping: AbortSignal },
  { clock, note }: Surroundings,
): Promise<void> {
  note(`${countOf(batches)} episodes to judge`);
  const suites = new Map(plan.suites.map((hash) => [hash, parcelOf(storedSuite(store, hash))]));
  const { read, take } = received;
  await judgeOnWorkers({
    ...{ redis, plan, suites, batches, clock, read, take, stopping, say: note },
    storeInTime: storingInTime(received, clock),
  });
}

function storingInTime({ store }: ReceivedVerdicts, clock: Clock): () => void {
  let due = clock.now() + STORED_EVERY;
  return () => {
    if (clock.now() < due) return;
    store();
    due = clock.now() + STORED_EVERY;
  };
}

const countOf = (batches: readonly StoredBatch[]): number =>
  batches.reduce((sum, { ids }) => sum + ids.length, 0);

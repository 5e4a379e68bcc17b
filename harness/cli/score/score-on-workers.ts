import { randomBytes } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { EVALUATORS, evaluatorsNamed } from '../../../evaluators/registry.ts';
import type { QueueAddress } from '../../queue/address.ts';
import { closeQueue, connectQueue, giveUpQueue } from '../../queue/connection.ts';
import { judgeOnWorkers } from '../../queue/judge-coordinator.ts';
import { digest } from '../../queue/packing.ts';
import { PROTOCOL } from '../../queue/protocol.ts';
import type { JudgePlan } from '../../queue/protocol.ts';
import type { Clock } from '../../run/clock.ts';
import { scoreLines } from '../../reports/score-report.ts';
import type { ScoreTarget } from '../../store/score-target.ts';
import { openExistingStore } from '../../store/store.ts';
import type { Store } from '../../store/store.ts';
import { parcelOf } from '../queue/suite-parcel.ts';
import type { ExitCode, Surroundings } from '../surroundings.ts';
import { VERSION } from '../version.ts';
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

/** The plan of all batches. The same database has the same run: what a lost coordinator left is found by the next. */
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
    ...{ protocol: PROTOCOL, version: VERSION },
    run: `score-${digest(JSON.stringify([machine.host, realpathSync(database)])).slice(0, 16)}`,
    session: randomBytes(8).toString('hex'),
    suites: [...new Set(lineages)],
    evaluators: [...evaluators.values()],
  };
}

/** Has the batches judged. Nothing to judge needs no Redis. */
async function judge(
  { store, plan, batches, received }: Judging,
  address: QueueAddress,
  { clock, note, onInterrupt }: Surroundings,
): Promise<ExitCode> {
  if (batches.length === 0) {
    received.store();
    return 0;
  }
  const redis = await connectQueue(address, note);
  const stopping = new AbortController();
  const removeHandler = onInterrupt(() => {
    // A Redis that is away cannot be waited for after the second interrupt.
    if (stopping.signal.aborted) giveUpQueue(redis);
    stopping.abort();
  });
  try {
    note(`${countOf(batches)} episodes to judge`);
    const suites = new Map(plan.suites.map((hash) => [hash, parcelOf(storedSuite(store, hash))]));
    const { read, take } = received;
    await judgeOnWorkers({
      ...{ redis, plan, suites, batches, clock, read, take, say: note },
      storeInTime: storingInTime(received, clock),
      stopping: stopping.signal,
    });
  } catch (cause) {
    if (!stopping.signal.aborted) throw cause;
  } finally {
    removeHandler();
    closeQueue(redis);
    received.store();
  }
  const left = countOf(batches.filter(({ place }) => !received.isTaken(place)));
  if (left === 0) return 0;
  note(`${left} episodes are not judged: the same command judges them`);
  return stopping.signal.aborted ? 130 : 4;
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

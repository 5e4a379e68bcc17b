import { EVALUATORS, evaluatorsNamed } from '../../../evaluators/registry.ts';
import type { Evaluator } from '../../contract/evaluator.ts';
import type { Watch } from '../../contract/watch.ts';
import { scoreLines } from '../../reports/score-report.ts';
import type { ScoreCounts } from '../../reports/score-report.ts';
import type { ScoreTarget } from '../../store/score-target.ts';
import { openExistingStore } from '../../store/store.ts';
import type { Store } from '../../store/store.ts';
import { startWatchdog } from '../../store/watchdog/watchdog.ts';
import type { VerdictsAside } from '../../store/verdicts-aside.ts';
import { verdictCopier } from './copy-verdicts.ts';
import type { VerdictCopier } from './copy-verdicts.ts';
import { judgedTargets } from './derived-target.ts';
import { batchJudge, batchesOf } from './judge-batch.ts';
import type { BatchJudge, JudgedRow } from './judge-batch.ts';
import { judgeable, nothingStored } from './judgeable.ts';
import { judgeOnThreads } from './threads.ts';
import { hasCounts, verdictTally } from './verdict-tally.ts';

/** What is judged, and with how much of the machine. */
export type ScoreRequest = {
  readonly database: string;
  /** Id of an evaluator, or of a family of them; `undefined`: all evaluators. */
  readonly evaluator: string | undefined;
  /**
   * Id or hash of the suite to judge on, with the episodes of its ancestors; `undefined`: each episode is judged on its own
   * suite.
   */
  readonly suite: string | undefined;
  /** Cores that may judge at once, at least 1. */
  readonly cores: number;
};

/** A thread pays for its start, about two seconds, with this many episodes or more. */
const EPISODES_PER_THREAD = 2000;

/**
 * Judges every stored episode that the evaluators apply to, and stores the verdicts in one transaction at the end: others can
 * write to the database meanwhile.
 *
 * @returns for each evaluator that judged any, counts of its verdicts and why episodes are unscored; one line each.
 * @throws {InputError} if no stored episode fits any of them.
 */
export async function scoreStored(request: ScoreRequest): Promise<string> {
  const { database, evaluator: word, suite } = request;
  const evaluators = word === undefined ? EVALUATORS : evaluatorsNamed(word);
  const store = openExistingStore(database);
  const watchdog = startWatchdog(database);
  try {
    const targets = await judgedTargets(store, database, suite);
    const aside = store.judgeAside();
    const means = { store, aside, copy: verdictCopier(store, aside), watch: watchdog.watch };
    const lines: string[] = [];
    for (const evaluator of evaluators) {
      const counts = await scoreAll(means, targets, evaluator, request);
      if (hasCounts(counts)) lines.push(...scoreLines(evaluator.identity.id, counts));
    }
    store.atOnce(() => {
      aside.store();
    });
    if (lines.length === 0) throw nothingStored(database, word ?? 'any evaluator');
    return lines.join('\n');
  } finally {
    await watchdog.close();
    store.close();
  }
}

/** What verdicts are made with. */
type ScoreMeans = {
  readonly store: Store;
  readonly aside: VerdictsAside;
  readonly copy: VerdictCopier;
  readonly watch: Watch;
};

async function scoreAll(
  { store, aside, copy, watch }: ScoreMeans,
  targets: readonly ScoreTarget[],
  evaluator: Evaluator,
  { database, cores }: ScoreRequest,
): Promise<ScoreCounts> {
  const { count, skip, counts } = verdictTally();
  const { identity } = evaluator;
  for (const target of targets) {
    const { suiteHash } = target;
    const judging = { ...identity, suiteHash };
    const take = (rows: readonly JudgedRow[]): void => {
      for (const [id, verdict] of rows) {
        aside.put(id, judging, verdict);
        count(verdict);
      }
    };
    const { ids: all, skipped } = judgeable(store, target, evaluator);
    skip(skipped);
    const copied = new Map(copy(target, judging).map(({ id, verdict }) => [id, verdict]));
    copied.values().forEach(count);
    const ids = all.filter((id) => !copied.has(id));
    const threads = Math.min(cores, Math.floor(ids.length / EPISODES_PER_THREAD));
    if (threads > 1)
      await judgeOnThreads({ database, suiteHash, evaluator: identity.id }, ids, threads, take);
    else judgeHere(batchJudge(store, suiteHash, evaluator, watch), ids, take);
  }
  return counts();
}

function judgeHere(
  judge: BatchJudge,
  ids: readonly number[],
  take: (rows: readonly JudgedRow[]) => void,
): void {
  for (const batch of batchesOf(ids)) take(judge(batch));
}

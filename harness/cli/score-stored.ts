import { judgingPorts } from '../../benchmarks/suites/judging-ports.ts';
import { judgedCategories, judgeEpisodes } from '../../evaluators/judge-episodes.ts';
import { evaluatorsNamed } from '../../evaluators/registry.ts';
import { InputError } from '../contract/errors.ts';
import type { Evaluator } from '../contract/evaluator.ts';
import { entryKey } from '../contract/suite.ts';
import type { Suite } from '../contract/suite.ts';
import type { Verdict } from '../contract/verdict.ts';
import type { StoredEpisode } from '../contract/stored.ts';
import { openExistingStore } from '../store/store.ts';
import type { Store } from '../store/store.ts';
import { ancestorsEntries, scoreTargets } from '../store/score-target.ts';
import type { ScoreTarget } from '../store/score-target.ts';

/**
 * Judges every stored episode that the evaluators apply to, and stores the verdicts in one transaction.
 *
 * @param word - id of an evaluator, or of a family of them.
 * @param suite - id or hash of the suite to judge on, with the episodes of its ancestors; `undefined`: each episode is judged
 *   on its own suite.
 * @returns one line per evaluator, with counts of its verdicts.
 * @throws {InputError} if no stored episode fits any of them.
 */
export async function scoreStored(database: string, word: string, suite?: string): Promise<string> {
  const evaluators = evaluatorsNamed(word);
  const store = openExistingStore(database);
  try {
    const targets = scoreTargets(store, database, suite);
    const counted = await store.whole(() =>
      Promise.resolve(
        evaluators.map((evaluator) => [evaluator.identity.id, scoreAll(store, targets, evaluator)] as const),
      ),
    );
    const judged = counted.filter(([, counts]) => Object.values(counts).some((count) => count > 0));
    if (judged.length === 0) throw nothingStored(database, word);
    return judged.map(([id, counts]) => `${id}: ${countsText(counts)}`).join('\n');
  } finally {
    store.close();
  }
}

/** Verdicts by kind. `skipped`: episodes of an ancestor on entries that the suite lacks. */
type Counts = Record<Verdict['kind'] | 'skipped', number>;

function countsText({ pass, fail, unscored, skipped }: Counts): string {
  const text = `${pass} passed, ${fail} failed, ${unscored} unscored`;
  return skipped === 0 ? text : `${text}, ${skipped} skipped (the suite lacks their entries)`;
}

function scoreAll(store: Store, targets: readonly ScoreTarget[], evaluator: Evaluator): Counts {
  const counts: Counts = { pass: 0, fail: 0, unscored: 0, skipped: 0 };
  for (const target of targets) {
    const suite = storedSuite(store, target.suiteHash);
    const put = store.verdicts.writerOf({ ...evaluator.identity, suiteHash: target.suiteHash });
    const episodes = judgeable(store, target, suite, evaluator, counts);
    for (const { stored, verdict } of judgeEpisodes(suite, evaluator, judgingPorts(suite), episodes)) {
      put(stored.id, verdict);
      counts[verdict.kind] += 1;
    }
  }
  return counts;
}

/** Episodes that can be judged on a suite: its own, and those of its ancestors on entries that it has. Counts the others. */
function* judgeable(
  store: Store,
  target: ScoreTarget,
  suite: Suite,
  evaluator: Evaluator,
  counts: Counts,
): Generator<StoredEpisode> {
  const judged = ancestorsEntries(store, target, evaluator.judges);
  const ancestral = [...judged.values()].flatMap((byKey) => [...byKey.values()]);
  const categories = [...new Set([...judgedCategories(suite, evaluator), ...ancestral])];
  const keys = new Set(suite.entries.map((entry) => entryKey(entry)));
  for (const stored of store.episodes.all({ suiteHashes: target.lineage, categories })) {
    const { entryId: id, occurrence } = stored.episode;
    const key = entryKey({ id, occurrence });
    if (keys.has(key) || stored.suiteHash === target.suiteHash) yield stored;
    else if (judged.get(stored.suiteHash)?.has(key) === true) counts.skipped += 1;
  }
}

function storedSuite(store: Store, hash: string): Suite {
  const suite = store.suites.get(hash);
  if (suite === undefined) throw new Error(`suite ${hash} is not stored`);
  return suite;
}

function nothingStored(database: string, evaluatorId: string): InputError {
  return new InputError({
    place: database,
    cause: `holds no episodes that ${evaluatorId} applies to.`,
    remedy: 'Store some first with "assay run" or "assay import".',
  });
}

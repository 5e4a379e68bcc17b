import type { SuiteEntry } from '../contract/suite.ts';
import { entryKey } from '../contract/suite.ts';
import { InputError } from '../contract/errors.ts';
import type { Verdict } from '../contract/verdict.ts';
import { openExistingStore } from '../store/store.ts';
import type { Store } from '../store/store.ts';
import { evaluatorsNamed } from './judging/evaluators.ts';
import type { Evaluator } from './judging/evaluators.ts';
import type { Judge } from './judging/multi-turn.ts';
import { judgedEntries, scoreTargets } from './score-target.ts';
import type { ScoreTarget } from './score-target.ts';

/**
 * Judge every stored episode that the evaluators apply to and store the verdicts, all of them or none.
 *
 * @param word - id of an evaluator, or of a family of them.
 * @param suite - id or hash of the suite to judge on, its ancestors' episodes too; `undefined`: every suite judges its own.
 * @returns one line an evaluator that counts its verdicts.
 * @throws {InputError} where nothing is stored that any of them applies to.
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
  return skipped === 0 ? text : `${text}, ${skipped} skipped whose entries the suite does not have`;
}

function scoreAll(store: Store, targets: readonly ScoreTarget[], evaluator: Evaluator): Counts {
  const counts: Counts = { pass: 0, fail: 0, unscored: 0, skipped: 0 };
  for (const target of targets) {
    const judging = { ...evaluator.identity, suiteHash: target.suiteHash };
    const { entries, judge } = judgedSuite(store, target.suiteHash, evaluator);
    const judged = judgedEntries(store, target, evaluator.judges);
    // Categories with entries that the evaluator can judge: no other episode is read.
    const categories = [...new Set([...judged.values()].flatMap((byKey) => [...byKey.values()]))];
    for (const { id, suiteHash, episode } of store.episodes.all({
      suiteHashes: target.lineage,
      categories,
    })) {
      const key = entryKey({ id: episode.entryId, occurrence: episode.occurrence });
      const entry = entries.get(key);
      if (entry === undefined && suiteHash !== target.suiteHash) {
        if (judged.get(suiteHash)?.has(key) === true) counts.skipped += 1;
        continue;
      }
      const verdict: Verdict = entry === undefined ? NO_REFERENCE : judge(entry, episode);
      if (verdict.kind === 'unscored' && verdict.because === 'not-applicable') continue;
      store.verdicts.put(id, judging, verdict);
      counts[verdict.kind] += 1;
    }
  }
  return counts;
}

const NO_REFERENCE: Verdict = { kind: 'unscored', because: 'no-reference' };

type JudgedSuite = {
  readonly entries: ReadonlyMap<string, SuiteEntry>;
  readonly judge: Judge;
};

function judgedSuite(store: Store, hash: string, evaluator: Evaluator): JudgedSuite {
  const suite = store.suites.get(hash);
  if (suite === undefined) throw new Error(`suite ${hash} is not stored`);
  return {
    entries: new Map(suite.entries.map((entry) => [entryKey(entry), entry])),
    judge: evaluator.judgeFor(suite),
  };
}

function nothingStored(database: string, evaluatorId: string): InputError {
  return new InputError({
    place: database,
    cause: `holds no episodes that ${evaluatorId} applies to.`,
    remedy: 'Store some first with "assay import" or "assay start".',
  });
}

import type { SuiteEntry } from '../contract/suite.ts';
import { entryKey } from '../contract/suite.ts';
import { InputError } from '../contract/errors.ts';
import type { Verdict } from '../contract/verdict.ts';
import { openStore } from '../store/store.ts';
import type { Store } from '../store/store.ts';
import { evaluatorOf } from './judging/evaluators.ts';
import type { Evaluator } from './judging/evaluators.ts';
import type { Judge } from './judging/multi-turn.ts';

/**
 * Judge every stored episode that an evaluator applies to and store the verdicts, all of them or none.
 *
 * @returns one line that counts the verdicts.
 * @throws {InputError} where nothing is stored that the evaluator applies to.
 */
export async function scoreStored(database: string, evaluatorId: string): Promise<string> {
  const evaluator = evaluatorOf(evaluatorId);
  const store = openStore(database);
  try {
    const counts = await store.whole(() => Promise.resolve(scoreAll(store, evaluator)));
    if (counts.pass + counts.fail + counts.unscored === 0) throw nothingStored(database, evaluatorId);
    return `${evaluatorId}: ${counts.pass} passed, ${counts.fail} failed, ${counts.unscored} unscored`;
  } finally {
    store.close();
  }
}

function scoreAll(store: Store, evaluator: Evaluator): Record<Verdict['kind'], number> {
  const counts = { pass: 0, fail: 0, unscored: 0 };
  const suites = new Map<string, JudgedSuite>();
  for (const { id, suiteHash, episode } of store.episodes.all()) {
    const suite = suites.get(suiteHash) ?? judgedSuite(store, suiteHash, evaluator);
    suites.set(suiteHash, suite);
    const entry = suite.entries.get(entryKey({ id: episode.entryId, occurrence: episode.occurrence }));
    const verdict: Verdict =
      entry === undefined ? { kind: 'unscored', because: 'no-reference' } : suite.judge(entry, episode);
    if (verdict.kind === 'unscored' && verdict.because === 'not-applicable') continue;
    store.verdicts.put(id, evaluator.identity, verdict);
    counts[verdict.kind] += 1;
  }
  return counts;
}

type JudgedSuite = { readonly entries: ReadonlyMap<string, SuiteEntry>; readonly judge: Judge };

function judgedSuite(store: Store, hash: string, evaluator: Evaluator): JudgedSuite {
  const suite = store.suites.get(hash);
  if (suite === undefined) throw new Error(`suite ${hash} of a run is not stored`);
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

import type { SuiteEntry } from '../contract/suite.ts';
import { entryKey } from '../contract/suite.ts';
import { InputError } from '../contract/errors.ts';
import type { Verdict } from '../contract/verdict.ts';
import { openExistingStore } from '../store/store.ts';
import type { Store } from '../store/store.ts';
import { evaluatorsNamed } from '../../evaluators/registry.ts';
import type { Evaluator } from '../../evaluators/registry.ts';
import type { Judge } from '../../evaluators/action/bfcl-multi-turn/index.ts';

/**
 * Judge every stored episode that the evaluators apply to and store the verdicts, all of them or none.
 *
 * @param word - id of an evaluator, or of a family of them.
 * @returns one line an evaluator that counts its verdicts.
 * @throws {InputError} where nothing is stored that any of them applies to.
 */
export async function scoreStored(database: string, word: string): Promise<string> {
  const evaluators = evaluatorsNamed(word);
  const store = openExistingStore(database);
  try {
    const counted = await store.whole(() =>
      Promise.resolve(
        evaluators.map((evaluator) => [evaluator.identity.id, scoreAll(store, evaluator)] as const),
      ),
    );
    const judged = counted.filter(([, { pass, fail, unscored }]) => pass + fail + unscored > 0);
    if (judged.length === 0) throw nothingStored(database, word);
    return judged
      .map(([id, { pass, fail, unscored }]) => `${id}: ${pass} passed, ${fail} failed, ${unscored} unscored`)
      .join('\n');
  } finally {
    store.close();
  }
}

function scoreAll(store: Store, evaluator: Evaluator): Record<Verdict['kind'], number> {
  const counts = { pass: 0, fail: 0, unscored: 0 };
  for (const { contentHash } of store.suites.manifests()) {
    const { entries, judge, categories } = judgedSuite(store, contentHash, evaluator);
    for (const { id, episode } of store.episodes.all({ suiteHash: contentHash, categories })) {
      const entry = entries.get(entryKey({ id: episode.entryId, occurrence: episode.occurrence }));
      const verdict: Verdict = entry === undefined ? NO_REFERENCE : judge(entry, episode);
      if (verdict.kind === 'unscored' && verdict.because === 'not-applicable') continue;
      store.verdicts.put(id, evaluator.identity, verdict);
      counts[verdict.kind] += 1;
    }
  }
  return counts;
}

const NO_REFERENCE: Verdict = { kind: 'unscored', because: 'no-reference' };

type JudgedSuite = {
  readonly entries: ReadonlyMap<string, SuiteEntry>;
  readonly judge: Judge;
  /** Categories with entries that the evaluator can judge: no other episode is read. */
  readonly categories: readonly string[];
};

function judgedSuite(store: Store, hash: string, evaluator: Evaluator): JudgedSuite {
  const suite = store.suites.get(hash);
  if (suite === undefined) throw new Error(`suite ${hash} is not stored`);
  const judged = suite.entries.filter(({ reference }) => evaluator.judges.has(reference.kind));
  return {
    entries: new Map(suite.entries.map((entry) => [entryKey(entry), entry])),
    judge: evaluator.judgeFor(suite),
    categories: [...new Set(judged.map(({ category }) => category))],
  };
}

function nothingStored(database: string, evaluatorId: string): InputError {
  return new InputError({
    place: database,
    cause: `holds no episodes that ${evaluatorId} applies to.`,
    remedy: 'Store some first with "assay import" or "assay start".',
  });
}

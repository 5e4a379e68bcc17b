import { judgingPorts } from '../../benchmarks/suites/judging-ports.ts';
import { judgedCategories, judgeEpisodes } from '../../evaluators/judge-episodes.ts';
import { evaluatorsNamed } from '../../evaluators/registry.ts';
import { InputError } from '../contract/errors.ts';
import type { Evaluator } from '../contract/evaluator.ts';
import type { Suite } from '../contract/suite.ts';
import type { Verdict } from '../contract/verdict.ts';
import { openExistingStore } from '../store/store.ts';
import type { Store } from '../store/store.ts';

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
    const suite = storedSuite(store, contentHash);
    const categories = judgedCategories(suite, evaluator);
    const episodes = store.episodes.all({ suiteHash: contentHash, categories });
    for (const { stored, verdict } of judgeEpisodes(suite, evaluator, judgingPorts(suite), episodes)) {
      store.verdicts.put(stored.id, evaluator.identity, verdict);
      counts[verdict.kind] += 1;
    }
  }
  return counts;
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
    remedy: 'Store some first with "assay import" or "assay start".',
  });
}

import { EVALUATORS } from '../../../evaluators/registry.ts';
import { InputError } from '../../contract/errors.ts';
import type { Evaluator } from '../../contract/evaluator.ts';
import { identityText } from '../../contract/judging.ts';
import type { EvaluatorIdentity } from '../../contract/judging.ts';
import { mustGet } from '../../contract/must-get.ts';
import type { Suite } from '../../contract/suite.ts';
import type { Watch } from '../../contract/watch.ts';
import type { OpenJudging } from '../../queue/joined-judging.ts';
import { watchedName } from '../../queue/judge-parcels.ts';
import { suiteJudge } from '../score/judge-batch.ts';
import type { SuiteJudge } from '../score/judge-batch.ts';
import { suiteOf } from './suite-parcel.ts';

/** Judges for a queue, with the evaluators of this program alone. Each suite is fetched and read once. */
export function judgingOpener(watch: Watch): OpenJudging {
  const suites = new Map<string, Suite>();
  return ({ plan, suite: fetch }) => {
    const watchHere: Watch = (name, work) => watch(watchedName(plan.run, name), work);
    const judges = new Map<string, SuiteJudge>();
    const judgeOf = (hash: string, evaluator: Evaluator): SuiteJudge => {
      const key = `${identityText(evaluator.identity)} ${hash}`;
      const judge =
        judges.get(key) ?? suiteJudge((other) => mustGet(suites, other, 'suite'), hash, evaluator, watchHere);
      judges.set(key, judge);
      return judge;
    };
    return async (hash, identities, playedOn) => {
      const evaluators = identities.map(ownEvaluator);
      for (const each of new Set([hash, ...playedOn]))
        if (!suites.has(each)) suites.set(each, suiteOf(await fetch(each), each));
      return evaluators.map((evaluator) => judgeOf(hash, evaluator));
    };
  };
}

/** @throws {InputError} for an evaluator that this program does not have in exactly this version. */
function ownEvaluator(wanted: EvaluatorIdentity): Evaluator {
  const own = EVALUATORS.find(({ identity }) => identityText(identity) === identityText(wanted));
  if (own !== undefined) return own;
  throw new InputError({
    place: identityText(wanted),
    cause: 'is no evaluator of this program.',
    remedy: 'Install the same version on coordinator and workers.',
  });
}

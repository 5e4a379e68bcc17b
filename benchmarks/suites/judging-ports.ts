import type { CallSource, JudgingPorts } from '../../harness/contract/evaluator.ts';
import type { Suite } from '../../harness/contract/suite.ts';
import { WorkBudget } from '../../harness/contract/work-budget.ts';
import { decodeWritten } from '../bfcl/decode-written.ts';
import { decoders } from '../bfcl/decoders/index.ts';
import { charged } from '../python/work.ts';
import { REGISTRIES, suiteWorld } from './suite-world.ts';
import type { SuiteRegistries } from './suite-world.ts';

/** Ports that evaluators need to judge the episodes of a suite. @throws {InputError} like {@link suiteWorld}. */
export function judgingPorts(
  suite: Suite,
  callSource: CallSource = 'recorded',
  registries: SuiteRegistries = REGISTRIES,
): JudgingPorts {
  return {
    world: suiteWorld(suite, registries),
    decodeCalls: decodeWritten,
    readerOf: (family) => {
      const decoder = decoders.get(family);
      return decoder === undefined
        ? undefined
        : (written, language) => charged(new WorkBudget(), () => decoder.decodeAst(written, language));
    },
    callSource,
  };
}

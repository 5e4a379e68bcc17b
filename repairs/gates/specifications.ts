import { specificationOf } from '../../evaluators/outcome/multi-turn/specification.ts';
import type { World } from '../../harness/contract/environment.ts';
import { memoizeByObject } from '../../harness/contract/memoize.ts';
import type { OutcomeSpecification } from '../../harness/contract/outcome.ts';
import type { SuiteEntry } from '../../harness/contract/suite.ts';

const specifications = memoizeByObject((world: World) =>
  memoizeByObject((entry: SuiteEntry) => specificationOf(entry, world)),
);

/** What the reference of an entry achieves; `undefined`: the entry is not played. Memoized by world and entry. */
export const outcomeOf = (entry: SuiteEntry, world: World): OutcomeSpecification | undefined =>
  specifications(world)(entry);

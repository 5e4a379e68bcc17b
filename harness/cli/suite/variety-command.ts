import { benchOf } from '../../../repairs/gates/bench.ts';
import { varietyByCategory, varietyOf } from '../../../repairs/gates/words/variety.ts';
import { InputError } from '../../contract/errors.ts';
import { SuiteVariety, varietyText } from '../../reports/suite-variety.ts';
import type { SuiteShowOptions } from '../commands/suite.ts';
import { jsonDocument, present } from '../present.ts';
import { suiteNamed } from '../run/suites.ts';
import type { Surroundings } from '../surroundings.ts';
import { GATE_MEANS } from './gate-means.ts';

/**
 * Prints how much the entries of a suite differ, and how hard they are.
 *
 * @throws {InputError} if the suite defines no worlds: what its calls mean cannot be read from data.
 */
export async function suiteVarietyCommand(
  word: string,
  options: SuiteShowOptions,
  surroundings: Surroundings,
): Promise<void> {
  const suite = await suiteNamed(word, options.bfcl, surroundings);
  const { id, contentHash } = suite.manifest;
  if (suite.definitions.size === 0)
    throw new InputError({
      place: `suite ${id}`,
      cause: 'defines no worlds of its own, from which --diversity reads what calls and values are.',
      remedy: 'Name a suite that does, such as one of assay generate, or leave the flag out.',
    });
  const { audited } = benchOf(suite, GATE_MEANS);
  const variety = SuiteVariety.parse({
    suite: { id, contentHash },
    all: varietyOf(audited),
    categories: Array.from(varietyByCategory(audited), ([category, figures]) => ({ category, ...figures })),
  });
  present(surroundings, [jsonDocument(options.json, variety)], () =>
    varietyText(variety, surroundings.columns()),
  );
}

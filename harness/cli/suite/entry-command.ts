import { suiteWorld } from '../../../benchmarks/suites/suite-world.ts';
import { specificationOf } from '../../../evaluators/outcome/multi-turn/specification.ts';
import { entryText } from '../../reports/suite-entry.ts';
import type { ShownEntry } from '../../reports/suite-entry.ts';
import type { SuiteShowOptions } from '../commands/suite.ts';
import { entryNamed } from '../play/entry-named.ts';
import { jsonDocument, present } from '../present.ts';
import { suiteNamed } from '../run/suites.ts';
import type { Surroundings } from '../surroundings.ts';

/** Prints one entry of a suite: what is said and called, turn by turn, and what it asks for. @throws {UsageError} */
export async function suiteEntryCommand(
  word: string,
  id: string,
  options: SuiteShowOptions,
  surroundings: Surroundings,
): Promise<void> {
  const suite = await suiteNamed(word, options.bfcl, surroundings);
  const entry = entryNamed(suite, id);
  const shown: ShownEntry = { entry, specification: specificationOf(entry, suiteWorld(suite)) ?? null };
  present(surroundings, [jsonDocument(options.json, shown)], () => entryText(shown));
}

import type { EntryDetail } from './schemas/board-files.ts';
import type { World } from '../contract/environment.ts';
import { EncodedValue } from '../contract/json.ts';
import type { OutcomeSpecification } from '../contract/outcome.ts';
import { entryKey } from '../contract/suite.ts';
import type { Suite, SuiteEntry } from '../contract/suite.ts';
import { referenceTurns } from '../replay/reference-turns.ts';
import type { BoardPorts } from './ports.ts';
import { publishedTools } from './tools-file.ts';

/** Tasks of a suite that may be published, by entry key, with their outcome specifications. */
export function entryDetails(
  suite: Suite,
  world: World,
  specificationOf: BoardPorts['specificationOf'],
): ReadonlyMap<string, EntryDetail> {
  const details = suite.entries.map((entry): [string, EntryDetail] => {
    const { turns, initialState, reference } = entry;
    const tools = publishedTools(entry, suite);
    const specification = specificationOf(entry, world);
    const outcome = specification === undefined ? null : outcomeOf(entry, specification, { suite, world });
    return [entryKey(entry), { turns, initialState, reference, tools, outcome }];
  });
  return new Map(details);
}

type Played = { readonly suite: Suite; readonly world: World };

/**
 * What an entry asks for. Goals that are whole tables of rows are named by the parts that the reference changes; what its calls print,
 * replay prints again.
 */
function outcomeOf(
  entry: SuiteEntry,
  specification: OutcomeSpecification,
  { suite, world }: Played,
): EncodedValue {
  const isOverTables = entry.environments.every((name) => suite.definitions.has(name));
  if (entry.outcome !== undefined || !isOverTables) return EncodedValue.parse(specification);
  const start = world.start(entry);
  const end = referenceTurns(world)(entry, 'reference').at(-1)?.state ?? start;
  const { goals: _tables, keyFunctions, ...rest } = specification;
  return EncodedValue.parse({
    ...rest,
    changes: world.differences(start, end).map(({ expected: before, actual: after, ...place }) => ({
      ...place,
      before: before ?? null,
      after: after ?? null,
    })),
    keyFunctions: keyFunctions.map(({ output: _printed, ...asked }) => asked),
  });
}

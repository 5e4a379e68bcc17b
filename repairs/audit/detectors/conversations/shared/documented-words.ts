import { memoizeByObject } from '../../../../../harness/contract/memoize.ts';
import type { Suite, SuiteEntry, ToolSpec } from '../../../../../harness/contract/suite.ts';
import { toolsOf } from '../../../../../harness/contract/suite.ts';
import type { AuditedSuite } from '../../../detector.ts';
import { requestStems } from './request-words.ts';

/** Share of the tools of an entry whose documents have a word that tells none from another. */
const COMMON = 0.3;
/** Fewest tools of an entry from which a common word shows. */
const FEWEST_TOOLS = 5;

/** The words of a name: `pressBrakePedal` is `press Brake Pedal`. */
const spelledOut = (name: string): string => name.replaceAll(/_|(?<=\p{Ll})(?=\p{Lu})/gu, ' ');

/** Name and description of a tool as words. */
const textOf = ({ name, description }: ToolSpec): string =>
  `${spelledOut(name)}. ${lastSentences(description)}`;

/** The description from where it says what the tool does: some documents begin with what the whole family is for. */
const lastSentences = (description: string): string => description.replace(/^.*\bTool description:/s, '');

/** Stems of the words that the documents of a tool say, by tool. */
const stemsByTool = memoizeByObject((tool: ToolSpec): ReadonlySet<string> => requestStems(textOf(tool)));

/** Stems of the words of the name of a tool. */
export const namedStems = (tool: string): ReadonlySet<string> => requestStems(spelledOut(tool));

const telling = new WeakMap<Suite, Map<string, ReadonlySet<string>>>();

/** Stems that tell a tool of an entry from most others of the entry: of its name and its description. Memoized by tools. */
export function tellingStems(
  entry: SuiteEntry,
  tool: string,
  { suite }: Pick<AuditedSuite, 'suite'>,
): ReadonlySet<string> {
  const tools = toolsOf(entry, suite.catalogue);
  const known = telling.get(suite) ?? new Map<string, ReadonlySet<string>>();
  telling.set(suite, known);
  const key = JSON.stringify([tool, ...tools.map(({ name }) => name)]);
  const stems = known.get(key) ?? tellingOf(tool, tools);
  known.set(key, stems);
  return stems;
}

function tellingOf(tool: string, tools: readonly ToolSpec[]): ReadonlySet<string> {
  const spec = tools.find(({ name }) => name === tool);
  const own = spec === undefined ? new Set<string>() : stemsByTool(spec);
  if (tools.length < FEWEST_TOOLS) return own;
  return new Set(
    [...own].filter(
      (stem) => tools.filter((other) => stemsByTool(other).has(stem)).length <= COMMON * tools.length,
    ),
  );
}

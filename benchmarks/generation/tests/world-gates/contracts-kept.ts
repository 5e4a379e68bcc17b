import type {
  EnvironmentDefinition,
  ToolDefinition,
} from '../../../../harness/contract/environment-definition.ts';
import { drawsOf } from '../../random/draws.ts';
import { benchOf } from '../bench.ts';
import { callPool } from '../calls/pool.ts';
import { contractProblems } from '../gates/contract-holds.ts';
import { descriptionProblems } from '../gates/described.ts';
import type { GateProblem } from '../gates/problem.ts';
import type { DefinedWorld, WorldProblem } from './world-problem.ts';

/** T2 on the stored rows of the first population: every body keeps its contract. Equal worlds are tried with equal calls. */
export function contractsKept({ definition, populations, now }: DefinedWorld): readonly WorldProblem[] {
  const [population] = populations.keys();
  if (population === undefined) return [];
  const bench = benchOf(definition, populations, population, now);
  return definition.tools.flatMap((tool) =>
    contractProblems(tool, bench, callPool(tool, bench, drawsOf('check', definition.name, tool.name))).map(
      worldProblem,
    ),
  );
}

/** T6: every description says what its contract does, and no refusal that its contract lacks. */
export const toolsDescribed = ({ definition }: DefinedWorld): readonly WorldProblem[] =>
  definition.tools.flatMap((tool) => [
    ...descriptionProblems(tool, definition).map(worldProblem),
    ...untold(tool, definition).map(({ name, table }) => ({
      tool: tool.name,
      problem: `The description does not say that the tool changes "${name}" of ${table}.`,
      blame: 'tool' as const,
    })),
    ...unbacked(tool).map((words) => ({
      tool: tool.name,
      problem: `The description names a refusal that the contract lacks: "${words}".`,
      blame: 'tool' as const,
    })),
  ]);

/** Letters by which a word is known in other forms. */
const STEM = 4;

/**
 * Figures that a tool changes, that no argument gives, and of which its description does not speak: a user could not know of them. Money is
 * told by the word, too.
 */
function untold(
  { description, parameters, contract }: ToolDefinition,
  { tables }: EnvironmentDefinition,
): readonly { readonly name: string; readonly table: string }[] {
  const text = description.toLowerCase();
  const isTold = (word: string): boolean => text.includes(word.slice(0, STEM));
  return contract.effects.flatMap((effect) => {
    if (effect.kind !== 'update') return [];
    const { table } = effect.rows;
    const columns = tables.find(({ name }) => name === table)?.columns ?? [];
    return columns
      .filter(
        ({ name, type }) =>
          Object.hasOwn(effect.set, name) &&
          (type === 'integer' || type === 'money') &&
          !parameters.some(({ refers }) => refers === `${table}.${name}`) &&
          !name.split('_').some(isTold) &&
          !(type === 'money' && isTold('money')),
      )
      .map(({ name }) => ({ name, table }));
  });
}

/** Words that join the refusals of a description. */
const JOINING = /(?:^|[\s,])(?:or|and|refused|if|when)(?=[\s,]|$)/giu;
/** Words that a refusal has, at least. */
const LEAST_WORDS = 3;

/** What the sentence "Refused if" says beside the refusals of the contract; empty if it does not say these in their own words. */
function unbacked({ description, contract: { refuses } }: ToolDefinition): readonly string[] {
  const [, listed] = /\brefused if ([^.]+(?:\.\d[^.]*)*)/iu.exec(description) ?? [];
  if (listed === undefined) return [];
  const told = refuses.map(({ says }) => says).toSorted((left, right) => right.length - left.length);
  let rest = listed.toLowerCase();
  for (const says of told) rest = rest.replace(says.toLowerCase(), ',');
  const parts = rest.replaceAll(JOINING, ' ').split(',');
  return parts.map((part) => part.trim()).filter((part) => part.split(/\s+/u).length >= LEAST_WORDS);
}

const worldProblem = ({ tool, problem, blame }: GateProblem): WorldProblem => ({
  ...(tool !== undefined && { tool }),
  problem,
  blame,
});

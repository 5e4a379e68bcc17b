import type { ToolDefinition } from '../../../../harness/contract/environment-definition.ts';
import { maskedText, nounsOf } from './refusal-words.ts';
import type { DefinedWorld, PlacedProblem } from './world-problem.ts';

/** Other tools of a family that all have a check, at least, for its lack to say anything. */
const LEAST_SIBLINGS = 2;

type Member = { readonly environment: string; readonly tool: string; readonly checks: ReadonlySet<string> };

/**
 * Tools of one name and one kind of parameters in several environments are made alike. Reports one that lacks a check which all others
 * of its family have: it was dropped from contract, body and description together.
 */
export function missingChecks(worlds: readonly DefinedWorld[]): readonly PlacedProblem[] {
  const members = worlds.flatMap(({ definition }) => {
    const nouns = nounsOf(definition);
    return definition.tools.map((tool) => ({
      family: familyOf(tool, nouns),
      environment: definition.name,
      tool: tool.name,
      checks: new Set(tool.contract.refuses.map(({ code }) => maskedText(code.replaceAll('_', ' '), nouns))),
    }));
  });
  const families = Map.groupBy(members, ({ family }) => family);
  return [...families.values()].flatMap((family) => family.flatMap((member) => lacks(member, family)));
}

const familyOf = (
  { name, effect, parameters, contract }: ToolDefinition,
  nouns: ReadonlySet<string>,
): string =>
  JSON.stringify([
    maskedText(name.replaceAll('_', ' '), nouns),
    effect,
    parameters.map(({ type, refers, format }) => [type, refers?.endsWith('.id') ?? false, format]),
    contract.effects.map(({ kind }) => kind),
  ]);

/** Tools of one name can be made by two patterns: only those count that have all checks of the tool, and more. */
function lacks(member: Member, family: readonly Member[]): readonly PlacedProblem[] {
  const others = family.filter((other) => other !== member && member.checks.isSubsetOf(other.checks));
  const [first, ...more] = others;
  if (first === undefined || others.length < LEAST_SIBLINGS) return [];
  const common = more.reduce((checks, other) => checks.intersection(other.checks), first.checks);
  const [missing, ...further] = common.difference(member.checks);
  if (missing === undefined || further.length > 0) return [];
  return [
    {
      environment: member.environment,
      tool: member.tool,
      problem: `All ${others.length} tools that are made like it, such as ${first.environment}.${first.tool}, refuse with a code of the form "${missing}", and it does not.`,
      blame: 'tool',
    },
  ];
}

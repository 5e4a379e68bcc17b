import type {
  EnvironmentDefinition,
  Refusal,
  ToolDefinition,
} from '../../../../harness/contract/environment-definition.ts';
import { maskedText, nounsOf, TELLINGS, tellingText } from './refusal-words.ts';
import type { Telling } from './refusal-words.ts';
import { shapeOf } from './shape.ts';
import type { DefinedWorld, PlacedProblem } from './world-problem.ts';

/** Tools in which a part of a refusal goes with another one, at least, to say that they belong together. */
const LEAST_SIBLINGS = 2;

type Part = Telling | 'condition';
const PARTS: readonly Part[] = [...TELLINGS, 'condition'];

/** A refusal with its parts, in which all that differs between environments made alike is masked. */
type Masked = {
  readonly environment: string;
  readonly tool: string;
  readonly refusal: Refusal;
  readonly parts: Readonly<Record<Part, string>>;
};

/**
 * Refusals are made alike in all environments of a suite: a code, its words and its condition go together. Reports a pair of parts that
 * stands together in one refusal alone, where each of the two has another partner in several tools: then one of them was exchanged.
 */
export function unlikeRefusals(worlds: readonly DefinedWorld[]): readonly PlacedProblem[] {
  const masked = worlds.flatMap(({ definition }) => maskedRefusals(definition));
  const found = PARTS.flatMap((first, index) =>
    PARTS.slice(index + 1).flatMap((second) => oddPairs(masked, first, second)),
  );
  const byTool = Map.groupBy(found, ({ environment, tool }) => `${environment}.${tool}`);
  // One exchange shows in several pairs of parts.
  return [...byTool.values()].flatMap((problems) => problems.slice(0, 1));
}

function maskedRefusals(definition: EnvironmentDefinition): readonly Masked[] {
  const nouns = nounsOf(definition);
  return definition.tools.flatMap((tool: ToolDefinition) =>
    tool.contract.refuses.map((refusal): Masked => {
      const told = (telling: Telling): string => maskedText(tellingText(refusal, telling), nouns);
      return {
        environment: definition.name,
        tool: tool.name,
        refusal,
        parts: {
          code: told('code'),
          says: told('says'),
          message: told('message'),
          condition: shapeOf(refusal.when, definition, tool),
        },
      };
    }),
  );
}

function oddPairs(all: readonly Masked[], first: Part, second: Part): readonly PlacedProblem[] {
  const pairs = Map.groupBy(all, ({ parts }) => JSON.stringify([parts[first], parts[second]]));
  const usual = [...pairs.values()].filter((group) => toolsIn(group) >= LEAST_SIBLINGS);
  const partners = (part: Part, value: string): readonly Masked[] =>
    usual.flatMap((group) => (group[0]?.parts[part] === value ? group.slice(0, 1) : []));
  return [...pairs.values()].flatMap((group) => {
    const [odd, ...more] = group;
    if (odd === undefined || more.length > 0) return [];
    const siblings = all.filter((one) => one !== odd && isOfTool(one, odd));
    const [ofFirst] = partners(first, odd.parts[first]);
    // Simple conditions mean many things; an exchange takes what belongs to another refusal of the tool.
    const ofSecond = partners(second, odd.parts[second]).find((partner) =>
      siblings.some(({ parts }) => parts[first] === partner.parts[first]),
    );
    if (ofFirst === undefined || ofSecond === undefined) return [];
    const { environment, tool, refusal } = odd;
    const problem = `The refusal "${refusal.code}" joins a ${first} and a ${second} that other tools keep apart: ${nameOf(ofFirst)} and ${nameOf(ofSecond)}.`;
    return [{ environment, tool, problem, blame: 'tool' as const }];
  });
}

const isOfTool = (one: Masked, { environment, tool }: Masked): boolean =>
  one.environment === environment && one.tool === tool;

const nameOf = ({ environment, tool, refusal }: Masked): string =>
  `"${refusal.code}" of ${environment}.${tool}`;

const toolsIn = (group: readonly Masked[]): number =>
  new Set(group.map(({ environment, tool }) => `${environment}.${tool}`)).size;

import { caseStrength } from '../../benchmarks/generation/tests/case-strength.ts';
import type { CaseStrength } from '../../benchmarks/generation/tests/case-strength.ts';
import { MOST_CASES } from '../../benchmarks/generation/tests/choose.ts';
import {
  LEAST_OF_ALL,
  LEAST_OF_TOOL,
  mutationScore,
} from '../../benchmarks/generation/tests/gates/strong-cases.ts';
import { ownEnvironments, ownWorlds } from '../../benchmarks/suites/own-environments.ts';
import { mustGet } from '../../harness/contract/must-get.ts';
import type { Suite } from '../../harness/contract/suite.ts';
import type { ToolCase } from '../../harness/contract/tool-case.ts';
import type { GateFinding } from './gate-finding.ts';

/** The tests of the tools that a generated suite brings along. */
export const CASES_STRONG = {
  id: 'cases-strong',
  asks: 'tests of tools pass, are 12 a tool at most, and kill 95 % of the mutants of each tool and 97 % of all',
} as const;

/** Tests of the tools of one environment. */
export type TestedEnvironment = { readonly environment: string; readonly tools: readonly CaseStrength[] };

/** Most survivors that a claim names. */
const MOST_NAMED = 3;

/**
 * Plays the cases of a suite on its tools and on their mutants. {@link strayCases} are not played.
 *
 * @param now - time of the worlds.
 */
export function testedTools(
  suite: Pick<Suite, 'definitions' | 'populations'>,
  cases: readonly ToolCase[],
  now: string,
): readonly TestedEnvironment[] {
  const { definitions, populations } = ownWorlds(suite);
  const environments = ownEnvironments(suite);
  const settings = { now, longContext: false, extension: new Map() };
  return Array.from(definitions, ([environment, definition]) => {
    const own = cases.filter(({ population }) => populations.get(population)?.environment === environment);
    const compiled = mustGet(environments, environment, 'environment');
    return { environment, tools: caseStrength(definition, compiled, own, settings) };
  });
}

/** Cases of tools or populations that the suite lacks. */
function strayCases(
  suite: Pick<Suite, 'definitions' | 'populations'>,
  cases: readonly ToolCase[],
): readonly ToolCase[] {
  const { definitions, populations } = ownWorlds(suite);
  return cases.filter(({ tool, population }) => {
    const definition = definitions.get(populations.get(population)?.environment ?? '');
    return definition?.tools.every(({ name }) => name !== tool) ?? true;
  });
}

/** Claims that cases belong to no tool of the suite. */
export const strayFindings = (
  suite: Pick<Suite, 'definitions' | 'populations'>,
  cases: readonly ToolCase[],
): readonly GateFinding[] =>
  strayCases(suite, cases).map(({ tool, population }) => ({
    gate: CASES_STRONG.id,
    entry: null,
    claim: `a case is of the tool ${tool} and the population ${population}, and the suite has no such pair`,
    blames: 'tool',
    about: null,
  }));

/** What is wrong with the tests, in the order of environments and tools. */
export function casesFindings(tested: readonly TestedEnvironment[]): readonly GateFinding[] {
  const claims = tested.flatMap(({ environment, tools }) =>
    tools.flatMap((tool) =>
      toolClaims(tool).map((claim) => ({
        claim: `${environment}.${tool.tool}: ${claim}`,
        about: { environment, tool: tool.tool, rows: [] },
      })),
    ),
  );
  const score = mutationScore(tested.flatMap(({ tools }) => tools));
  const all =
    score >= LEAST_OF_ALL
      ? []
      : [
          {
            claim: `the cases of all tools kill ${percent(score)} of the mutants, and the least is ${percent(LEAST_OF_ALL)}`,
            about: null,
          },
        ];
  return [...claims, ...all].map((found) => ({
    gate: CASES_STRONG.id,
    entry: null,
    ...found,
    blames: 'tool',
  }));
}

function toolClaims(tool: CaseStrength): readonly string[] {
  const { cases, failures, mutants, killed, survivors } = tool;
  const named = survivors.slice(0, MOST_NAMED).join(', ');
  return [
    ...failures.slice(0, 1).map((failure) => `${failures.length} of ${cases} cases fail. ${failure}`),
    ...(cases > MOST_CASES ? [`it has ${cases} cases, and the most is ${MOST_CASES}`] : []),
    ...(mutationScore([tool]) < LEAST_OF_TOOL
      ? [`its ${cases} cases kill ${killed} of ${mutants} mutants, and not ${named}`]
      : []),
  ];
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

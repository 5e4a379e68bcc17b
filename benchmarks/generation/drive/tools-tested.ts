import { drawsOf } from '../random/draws.ts';
import type { GateProblem, ToolGate } from '../tests/gates/problem.ts';
import { testTools } from '../tests/test-tools.ts';
import { gateResult } from './gates.ts';
import type { DomainGate, DomainWorld } from './gates.ts';

/** Gates of tools by the names that records give them, in the order in which they report. */
export const TOOL_GATES: Readonly<Record<ToolGate, string>> = {
  T1: 'tools-compile',
  T2: 'contracts-hold',
  T3: 'cases-pass',
  T4: 'cases-strong',
  T5: 'tools-reachable',
  T6: 'tools-described',
};
const GATES = ['T1', 'T2', 'T3', 'T4', 'T5', 'T6'] as const satisfies readonly ToolGate[];

/** Makes tests for all tools of a domain on its first population, and takes tools and tests through their gates. */
export const toolsTested: DomainGate = (world) => {
  const [population] = world.populations.keys();
  if (population === undefined) return { results: [], cases: [] };
  const { problems, tools } = testTools({ ...world, population, drawsFor: drawsFor(world) });
  return {
    results: GATES.map((gate) => {
      const ofGate = problems.filter((problem) => problem.gate === gate);
      const blames = ofGate[0]?.blame ?? 'tool';
      return { ...gateResult(TOOL_GATES[gate], ofGate.map(claimOf)), blames };
    }),
    cases: [...tools.values()].flatMap(({ cases }) => cases),
  };
};

const drawsFor =
  ({ seed, definition }: DomainWorld) =>
  (tool: string) =>
    drawsOf(seed, definition.name, 'tests', tool);

const claimOf = ({ tool, problem }: GateProblem): string =>
  tool === undefined ? problem : `${tool}: ${problem}`;

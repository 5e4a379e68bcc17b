import { boundaryProblems } from '../../../benchmarks/generation/tests/world-gates/boundaries-said.ts';
import { missingChecks } from '../../../benchmarks/generation/tests/world-gates/checks-alike.ts';
import {
  contractsKept,
  toolsDescribed,
} from '../../../benchmarks/generation/tests/world-gates/contracts-kept.ts';
import { unlikeRefusals } from '../../../benchmarks/generation/tests/world-gates/refusals-alike.ts';
import { refusalProblems } from '../../../benchmarks/generation/tests/world-gates/refusals-distinct.ts';
import { disagreeingRows } from '../../../benchmarks/generation/tests/world-gates/rows-agree.ts';
import { impossibleRows } from '../../../benchmarks/generation/tests/world-gates/rows-possible.ts';
import type {
  DefinedWorld,
  PlacedProblem,
  WorldProblem,
} from '../../../benchmarks/generation/tests/world-gates/world-problem.ts';

/** A check of the environments of a suite: their tools and their rows. */
export type WorldGate = {
  readonly id: string;
  /** The property of sound environments that it checks, as a sentence. */
  readonly asks: string;
  /** In the order of environments. */
  readonly problems: (worlds: readonly DefinedWorld[]) => readonly PlacedProblem[];
};

/** A check that looks at each environment by itself. */
const eachWorld =
  (problemsIn: (world: DefinedWorld) => readonly WorldProblem[]): WorldGate['problems'] =>
  (worlds) =>
    worlds.flatMap((world) =>
      problemsIn(world).map((problem) => ({ ...problem, environment: world.definition.name })),
    );

/** Gates of the environments of generated suites, in the order in which they report. */
export const WORLD_GATES: readonly WorldGate[] = [
  {
    id: 'rows-agree',
    asks: 'no row contradicts others: the tool that makes such rows could have made it, and it keeps the rules that nearly all rows keep',
    problems: (worlds) => [...impossibleRows(worlds), ...disagreeingRows(worlds)],
  },
  {
    id: 'contracts-hold',
    asks: 'the body of a tool does what its contract promises, in 400 calls on stored rows and at their edges',
    problems: eachWorld(contractsKept),
  },
  {
    id: 'tools-described',
    asks: 'the description of a tool names every refusal and what it changes',
    problems: eachWorld(toolsDescribed),
  },
  {
    id: 'refusals-apart',
    asks: 'the refusals of a tool differ in code and message, and code, words and condition of each belong together',
    problems: (worlds) => [...eachWorld(refusalProblems)(worlds), ...unlikeRefusals(worlds)],
  },
  {
    id: 'checks-alike',
    asks: 'a tool has the checks that all tools have which are made like it in other environments',
    problems: missingChecks,
  },
  {
    id: 'bounds-said',
    asks: 'figures and bounds in the words of a refusal are those of its condition',
    problems: eachWorld(boundaryProblems),
  },
];

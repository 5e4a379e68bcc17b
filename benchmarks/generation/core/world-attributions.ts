import type { GateResult } from '../../../harness/contract/funnel.ts';
import { gateResult } from '../drive/gates.ts';
import { boundaryProblems } from '../tests/world-gates/boundaries-said.ts';
import { toolsDescribed } from '../tests/world-gates/contracts-kept.ts';
import { refusalProblems } from '../tests/world-gates/refusals-distinct.ts';
import { disagreeingRows } from '../tests/world-gates/rows-agree.ts';
import { impossibleRows } from '../tests/world-gates/rows-possible.ts';
import type { DefinedWorld, WorldProblem } from '../tests/world-gates/world-problem.ts';
import { MOST_TOLD } from './author-cases.ts';
import type { DraftEnvironment } from './draft-environment.ts';
import type { ArtefactName, Attribution } from './events.ts';

/** What is said of an environment by what its words and rows have in common, gate by gate. */
const GATES: readonly {
  readonly id: string;
  readonly remedy: string;
  readonly problems: (world: DefinedWorld) => readonly WorldProblem[];
}[] = [
  {
    id: 'rows-agree',
    remedy:
      'Correct these rows: the tool that makes such rows could not have made them, or nearly all others keep the rule.',
    problems: (world) => [...impossibleRows([world]), ...disagreeingRows([world])],
  },
  {
    id: 'refusals-apart',
    remedy:
      'Give each refusal a code and a message of its own, which say what its condition and its "says" say.',
    problems: refusalProblems,
  },
  {
    id: 'bounds-said',
    remedy:
      'Make figures and bounds in "says", message and description those of the condition, or correct the condition.',
    problems: boundaryProblems,
  },
  {
    id: 'words-of-refusals',
    remedy: 'Describe every refusal of the contract in the words of its "says", and no other one.',
    problems: toolsDescribed,
  },
];

/** From this chance on, rows that seem to contradict each other are a doubt (`doubt-attributions.ts`), and no fault. */
const LEAST_DOUBTFUL = 0.001;

/** The gates of words and rows on an environment that compiles and whose rows keep their rules. */
export function worldAttributions(
  { definition, populations }: DraftEnvironment,
  now: string,
): { readonly results: readonly GateResult[]; readonly attributions: readonly Attribution[] } {
  const found = GATES.map((gate) => ({
    gate,
    problems: gate
      .problems({ definition, populations, now })
      .filter(({ chance = 0 }) => chance < LEAST_DOUBTFUL),
  }));
  return {
    results: found.map(({ gate, problems }) =>
      gateResult(
        gate.id,
        problems.map(({ problem }) => problem),
      ),
    ),
    attributions: found.flatMap(({ gate, problems }) => {
      const byArtefact = Map.groupBy(problems, artefactOf);
      return Array.from(byArtefact, ([artefact, of]): Attribution => ({
        part: artefact === 'population' ? 'environment' : 'tool',
        artefact,
        rule: 'gate',
        evidence: of[0]?.problem ?? gate.id,
        complaints: of.slice(0, MOST_TOLD).map(({ problem }) => ({
          place: artefact,
          cause: problem,
          remedy: gate.remedy,
        })),
      }));
    }),
  };
}

const artefactOf = ({ tool, blame }: WorldProblem): ArtefactName =>
  blame === 'tool' && tool !== undefined ? `tool/${tool}` : 'population';

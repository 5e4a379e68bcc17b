import type { GateProblem } from '../tests/gates/problem.ts';
import { mutationScore } from '../tests/gates/strong-cases.ts';
import type { TestedTools } from '../tests/test-tools.ts';
import { MOST_TOLD } from './author-cases.ts';
import type { ArtefactName, Attribution } from './events.ts';
import type { RoundsOf } from './judgement.ts';

/** What is wrong with all tools together is put down to the tool whose tests are the weakest. */
export function assigned({ problems, tools }: TestedTools): readonly GateProblem[] {
  const [weakest] = [...tools].toSorted(
    ([, left], [, right]) => mutationScore([left]) - mutationScore([right]),
  );
  return problems.map((problem) =>
    problem.tool === undefined && problem.blame === 'tool' && weakest !== undefined
      ? { ...problem, tool: weakest[0] }
      : problem,
  );
}

/**
 * A rule of a table that the calls of several tools break, or of one that was made again and still breaks it, is blamed before the
 * tools.
 */
export function disputed(problems: readonly GateProblem[], rounds: RoundsOf): readonly GateProblem[] {
  const breaking = Map.groupBy(problems, ({ rule }) => rule);
  return problems.map((problem) => {
    const { rule, tool } = problem;
    if (rule === undefined || tool === undefined) return problem;
    const isSeveral = new Set(breaking.get(rule)?.map((one) => one.tool)).size > 1;
    const isInsisted = (rounds.get(`tool/${tool}`) ?? 0) > 0;
    if (!isSeveral && !isInsisted) return problem;
    return { ...problem, blame: 'environment', pointer: `/tables, ${rule}` };
  });
}

/** Problems by the artefact that has to be made again. */
export function grouped(problems: readonly GateProblem[]): readonly Attribution[] {
  const byArtefact = Map.groupBy(problems, artefactOf);
  return Array.from(byArtefact, ([artefact, of]): Attribution => {
    const [first] = of;
    return {
      part: first?.blame ?? 'tool',
      artefact,
      rule: of.some(({ gate }) => gate === 'T2') ? 'contract-against-body' : 'gate',
      evidence: first?.problem ?? 'a gate is not passed',
      complaints: of.slice(0, MOST_TOLD).map(({ gate, pointer = '', problem }) => ({
        place: pointer === '' ? artefact : `${artefact}, ${pointer}`,
        cause: problem,
        remedy: REMEDIES[gate],
      })),
    };
  });
}

const REMEDIES: Readonly<Record<GateProblem['gate'], string>> = {
  T1: 'Name only tables, columns, parameters and rows that exist, and compare values of one type.',
  T2: 'Make the body do exactly what the contract says, or correct the contract where the purpose says so.',
  T3: 'Make the body do what the contract promises of this call.',
  T4: 'Make every part of the tool matter: each condition needs rows for which it holds and rows for which it does not.',
  T5: 'Take what a person can say, or what another tool shows, and give only what depends on rows or arguments.',
  T6: 'Say every refusal, in the words of its "says", and every table that is changed, by its "singular".',
};

function artefactOf({ tool, blame, pointer = '' }: GateProblem): ArtefactName {
  if (blame === 'tool' && tool !== undefined) return `tool/${tool}`;
  return pointer.startsWith('/tables') ? 'schema' : 'population';
}

/** One attribution an artefact, so that its author is asked once. */
export function joined(attributions: readonly Attribution[]): readonly Attribution[] {
  const byArtefact = Map.groupBy(attributions, ({ artefact }) => artefact);
  return [...byArtefact.values()].flatMap((of) => {
    const [first] = of;
    return first === undefined
      ? []
      : [{ ...first, complaints: of.flatMap(({ complaints }) => complaints).slice(0, 2 * MOST_TOLD) }];
  });
}

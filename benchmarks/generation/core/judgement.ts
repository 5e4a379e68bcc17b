import type { FaultyPart, GateResult } from '../../../harness/contract/funnel.ts';
import type { ToolCase } from '../../../harness/contract/tool-case.ts';
import { gateResult } from '../drive/gates.ts';
import { MOST_TOLD } from './author-cases.ts';
import type { ArtefactName, Attribution, Complaint } from './events.ts';

/** What gates say of an environment. */
export type EnvironmentJudgement = {
  readonly results: readonly GateResult[];
  /** One for each artefact with a defect; empty: all gates are passed. */
  readonly attributions: readonly Attribution[];
  /** Tests that follow from the contracts; those of a domain that passes become part of the suite. */
  readonly cases: readonly ToolCase[];
};

/** How often artefacts were made again. */
export type RoundsOf = ReadonlyMap<ArtefactName, number>;

/** What authors were asked so far. */
export type Asked = {
  readonly rounds: RoundsOf;
  /** Artefacts whose authors were told of a doubt. */
  readonly doubted: ReadonlySet<ArtefactName>;
};

/** Problems of the rows, by which nothing else can be judged. */
export function ofRows(
  gate: string,
  problems: readonly string[],
  passed: readonly GateResult[],
): EnvironmentJudgement {
  const complaints = complaintsAbout(problems);
  const [evidence = gate] = problems;
  return {
    results: [...passed, gateResult(gate, problems)],
    attributions: [
      { part: 'environment', artefact: 'population', rule: 'constraints', evidence, complaints },
    ],
    cases: [],
  };
}

const complaintsAbout = (problems: readonly string[]): Complaint[] =>
  problems.slice(0, 2 * MOST_TOLD).map((cause) => ({
    place: '/rows',
    cause,
    remedy: 'Correct these rows, or add some; keep the ids of the others.',
  }));

/** A judgement with what a later gate finds in the rows, where these are made again: their author is told all of it at once. */
export const withRowProblems = (
  judgement: EnvironmentJudgement,
  problems: readonly string[],
): EnvironmentJudgement => ({
  ...judgement,
  attributions: judgement.attributions.map((one) =>
    one.artefact === 'population'
      ? { ...one, complaints: [...one.complaints, ...complaintsAbout(problems)] }
      : one,
  ),
});

/** One problem, by which nothing else can be judged. */
export function onlyProblem(
  gate: string,
  artefact: ArtefactName,
  place: string,
  cause: string,
  remedy: string,
): EnvironmentJudgement {
  const part: FaultyPart = artefact.startsWith('tool/') ? 'tool' : 'environment';
  return {
    results: [gateResult(gate, [cause])],
    attributions: [{ part, artefact, rule: 'gate', evidence: cause, complaints: [{ place, cause, remedy }] }],
    cases: [],
  };
}

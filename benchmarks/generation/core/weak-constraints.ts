import type { Draws } from '../tests/draws.ts';
import type { GateProblem } from '../tests/gates/problem.ts';
import { breachesWith, isKeptByTools } from '../tests/world-doubts/constraint-kept.ts';
import { strongerConstraints, weaknessOf } from '../tests/world-doubts/stronger-constraints.ts';
import type { StrongerConstraint } from '../tests/world-doubts/stronger-constraints.ts';
import type { DraftEnvironment } from './draft-environment.ts';
import type { Attribution } from './events.ts';
import type { RoundsOf } from './judgement.ts';

/** What tools were tried with. */
export type WeakConstraintTrial = {
  readonly draft: DraftEnvironment;
  readonly now: string;
  readonly drawsFor: (tool: string) => Draws;
  readonly rounds: RoundsOf;
};

/** Constraints that are blamed, and the problems of tools that these do not explain. */
export type BlamedConstraints = {
  readonly attributions: readonly Attribution[];
  readonly problems: readonly GateProblem[];
};

/**
 * Where contract and body of a tool differ in states that a constraint lets through and its words do not, the constraint is blamed: with
 * the stronger one, the tool keeps its contract, and rows and the other tools keep the constraint. One whose author was asked again and
 * insists on it is meant.
 */
export function blamedConstraints(
  problems: readonly GateProblem[],
  trial: WeakConstraintTrial,
): BlamedConstraints {
  const breaching = new Set(problems.flatMap(({ gate, tool }) => (gate === 'T2' ? (tool ?? []) : [])));
  if (breaching.size === 0 || (trial.rounds.get('schema') ?? 0) > 0) return { attributions: [], problems };
  const attributions: Attribution[] = [];
  let left = problems;
  for (const stronger of strongerConstraints({ ...trial.draft, now: trial.now })) {
    const explained = [...breaching].filter((tool) => hasContractKept(tool, stronger, trial));
    const [evidence] = left.filter(({ gate, tool }) => gate === 'T2' && explained.includes(tool ?? ''));
    if (
      evidence === undefined ||
      !isKeptByTools(stronger, { ...trial.draft, now: trial.now }, trial.drawsFor)
    )
      continue;
    attributions.push(attributionOf(stronger, explained, evidence));
    left = left.filter(
      ({ gate, tool }) => !((gate === 'T2' || gate === 'T3') && explained.includes(tool ?? '')),
    );
  }
  return { attributions, problems: left };
}

const hasContractKept = (
  tool: string,
  { definition }: StrongerConstraint,
  { draft, now, drawsFor }: WeakConstraintTrial,
): boolean => breachesWith(tool, { ...draft, definition, now }, drawsFor).length === 0;

function attributionOf(
  stronger: StrongerConstraint,
  explained: readonly string[],
  { problem }: GateProblem,
): Attribution {
  const { table, constraint, part } = stronger;
  const otherwise =
    part.kind === 'exception'
      ? 'of which it does not speak; all rows and tools keep it without'
      : 'of which it speaks; all rows and tools keep it with their sum';
  const evidence = `${constraint.id} of ${table} ("${constraint.says}") ${weaknessOf(stronger)}, ${otherwise}, and ${explained.join(' and ')} only then: ${problem}`;
  return {
    part: 'environment',
    artefact: 'schema',
    rule: 'constraints',
    evidence,
    complaints: [
      {
        place: `/tables, ${table}.${constraint.id}`,
        cause: evidence,
        remedy: 'Make the constraint hold all that it says, or say what it leaves out.',
      },
    ],
  };
}

import type { Population } from '../../../harness/contract/environment-definition.ts';
import { violations } from '../../environments/tables/check-state.ts';
import type { Violation } from '../../environments/tables/check-state.ts';
import { benchOf } from '../tests/bench.ts';
import type { DraftPlan } from './artefacts.ts';
import type { DraftEnvironment } from './draft-environment.ts';
import type { ArtefactName, Attribution, Complaint } from './events.ts';
import { playPlan } from './play-plan.ts';
import { idleTools } from './rows-usable.ts';
import type { PlayedCall, PlayedPlan } from './play-plan.ts';

/** Other rows that a call is tried with. */
const MOST_INSTANCES = 20;

/**
 * Blames a part for what went wrong with a plan, by experiment. The first that decides wins: a call that its tool's contract answers in
 * another way than its body; rules of the tables that a state breaks; the same plan with other rows.
 *
 * @param problem - why the plan cannot be played to its end; `undefined`: it can, and only the first two experiments are made.
 * @returns `undefined` if neither tools nor rows nor the plan are at fault.
 */
export function attributePlan(
  plan: DraftPlan,
  played: PlayedPlan,
  draft: DraftEnvironment,
  now: string,
): Attribution | undefined {
  return (
    byContract(played) ?? byConstraints(plan, played, draft, now) ?? byInstances(plan, played, draft, now)
  );
}

function byContract({ turns }: PlayedPlan): Attribution | undefined {
  const breach = turns.flat().find(({ agreement }) => agreement === 'differ');
  if (breach === undefined) return undefined;
  const cause = `${breach.text} is answered by its body in another way than its contract promises: ${breach.shown}`;
  return {
    part: 'tool',
    artefact: `tool/${breach.tool}`,
    rule: 'contract-against-body',
    evidence: cause,
    complaints: [
      {
        place: `tool ${breach.tool}`,
        cause: `${cause}.`,
        remedy:
          'Make the body do exactly what the contract says, or correct the contract where the purpose says so.',
      },
    ],
  };
}

function byConstraints(
  plan: DraftPlan,
  { start, turns }: PlayedPlan,
  { definition }: DraftEnvironment,
  now: string,
): Attribution | undefined {
  if (start === undefined) return undefined;
  const check = violations(definition, now);
  const [atStart] = check(start);
  if (atStart !== undefined) {
    const isOfPlan = plan.changes.length > 0;
    return broken(atStart, isOfPlan ? 'plan' : 'population', isOfPlan ? '/changes' : '/rows');
  }
  for (const call of turns.flat()) {
    const [after] = call.after === call.before ? [] : check(call.after);
    if (after !== undefined) return broken(after, `tool/${call.tool}`, `after ${call.text}`);
  }
  return undefined;
}

function broken(
  { table, row, rule, problem }: Violation,
  artefact: ArtefactName,
  place: string,
): Attribution {
  const part = artefact === 'plan' ? 'trajectory' : artefact === 'population' ? 'environment' : 'tool';
  const evidence = `${table} ${row}: ${rule} ${problem}`;
  const remedy =
    part === 'tool'
      ? 'Refuse the call, or change more rows, so that the rule is kept.'
      : 'Keep the rules of the tables.';
  return {
    part,
    artefact,
    rule: 'constraints',
    evidence,
    complaints: [{ place, cause: `${evidence}.`, remedy }],
  };
}

/** The same call with other rows: where some are performed, the plan chose badly; where none is at all, there are no such rows. */
function byInstances(
  plan: DraftPlan,
  played: PlayedPlan,
  draft: DraftEnvironment,
  now: string,
): Attribution | undefined {
  const { problem, turns } = played;
  if (problem === undefined) return undefined;
  const complaint: Complaint = {
    ...problem,
    remedy: 'Plan calls that the tools perform, with rows that fit.',
  };
  const ofPlan = (evidence: string, rule: Attribution['rule'] = 'another-instance'): Attribution => ({
    part: 'trajectory',
    artefact: 'plan',
    rule,
    evidence,
    complaints: [complaint],
  });
  const turn = turns.length - 1;
  const call = turns[turn]?.at(-1);
  const isRefused =
    call?.refused !== undefined && problem.place === placeOf(turn, (turns[turn]?.length ?? 0) - 1);
  if (!isRefused) return ofPlan(problem.cause, 'gate');
  const others = otherPlans(plan, { turn, call: (turns[turn]?.length ?? 0) - 1 }, draft);
  const performed = others.filter((other) =>
    isPerformed(playPlan(other, draft, now), turn, problem.place),
  ).length;
  if (performed > 0)
    return ofPlan(
      `${call.text} is refused, and with ${performed} of ${others.length} other rows it is performed`,
    );
  if (hasInstance(call, draft, now))
    return ofPlan(
      `${call.text} is refused with all ${others.length} other rows, and other calls of ${call.tool} are performed`,
    );
  const evidence = `no call of ${call.tool} is performed on these rows`;
  return {
    part: 'environment',
    artefact: 'population',
    rule: 'another-instance',
    evidence,
    complaints: [
      {
        place: '/rows',
        cause: `${evidence}: ${call.shown}.`,
        remedy: `Add rows for which ${call.tool} is performed.`,
      },
    ],
  };
}

const placeOf = (turn: number, call: number): string => `/turns/${turn}/calls/${call}`;

const isPerformed = ({ problem }: PlayedPlan, turn: number, place: string): boolean =>
  problem === undefined || (problem.place !== place && turnOf(problem.place) > turn);

const turnOf = (place: string): number => Number(/^\/turns\/(\d+)/.exec(place)?.[1] ?? -1);

/** The plan with another row in the call, once for each of some rows that a parameter can mean. */
function otherPlans(
  plan: DraftPlan,
  at: { readonly turn: number; readonly call: number },
  { definition, population, populations }: DraftEnvironment,
): readonly DraftPlan[] {
  const planned = plan.turns[at.turn]?.calls[at.call];
  const tool = definition.tools.find(({ name }) => name === planned?.tool);
  if (planned === undefined || tool === undefined) return [];
  const rows: Population['rows'] = populations.get(population)?.rows ?? {};
  return tool.parameters.flatMap(({ name, refers }) => {
    const [table = '', column = ''] = refers?.split('.') ?? [];
    const ids = (rows[table] ?? []).flatMap((row) => (typeof row[column] === 'string' ? [row[column]] : []));
    return [...new Set(ids)]
      .filter((id) => id !== planned.arguments[name])
      .slice(0, MOST_INSTANCES)
      .map((id): DraftPlan => ({
        ...plan,
        turns: plan.turns.with(at.turn, {
          ...(plan.turns[at.turn] ?? EMPTY),
          calls: (plan.turns[at.turn]?.calls ?? []).with(at.call, {
            ...planned,
            arguments: { ...planned.arguments, [name]: id },
          }),
        }),
      }));
  });
}

const EMPTY: DraftPlan['turns'][number] = {
  asks: '',
  announces: [],
  calls: [],
  information: [],
  answers: [],
  obstacle: null,
};

/** Whether any call of the tool is performed on the rows as they are. */
const hasInstance = (
  { tool }: PlayedCall,
  { definition, population, populations }: DraftEnvironment,
  now: string,
): boolean =>
  idleTools({
    ...benchOf(definition, populations, population, now),
    definition: { ...definition, tools: definition.tools.filter(({ name }) => name === tool) },
  }).length === 0;

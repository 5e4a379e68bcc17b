import type { GateResult } from '../../../harness/contract/funnel.ts';
import { requireBoundedDefinition, requireBoundedRows } from '../../environments/tables/check-size.ts';
import { violations } from '../../environments/tables/check-state.ts';
import type { Violation } from '../../environments/tables/check-state.ts';
import { DefinitionFault } from '../../environments/tables/scope.ts';
import { startStates } from '../../environments/tables/start-state.ts';
import { PythonFault } from '../../python/faults.ts';
import { gateResult } from '../drive/gates.ts';
import { TOOL_GATES } from '../drive/tools-tested.ts';
import { MOST_TOLD } from './author-cases.ts';
import type { DraftEnvironment } from './draft-environment.ts';
import type { ArtefactName } from './events.ts';
import { ofRows, onlyProblem } from './judgement.ts';
import type { EnvironmentJudgement, RoundsOf } from './judgement.ts';

/** Sizes with which nothing else can be checked. */
export function sizeProblem({
  definition,
  population,
  populations,
}: DraftEnvironment): EnvironmentJudgement | undefined {
  const rows = populations.get(population);
  try {
    requireBoundedDefinition(definition);
    if (rows !== undefined) requireBoundedRows(rows);
  } catch (cause) {
    if (!(cause instanceof DefinitionFault)) throw cause;
    const [, tool] = /^\/tools\/(\d+)/.exec(cause.pointer) ?? [];
    const name = tool === undefined ? undefined : definition.tools[Number(tool)]?.name;
    const artefact: ArtefactName =
      name === undefined ? (cause.pointer.startsWith('/rows') ? 'population' : 'schema') : `tool/${name}`;
    return onlyProblem(TOOL_GATES.T1, artefact, cause.pointer, cause.message, 'Make it smaller.');
  }
  return undefined;
}

/** Rows with which nothing else can be checked. */
export function loadProblem({
  definition,
  population,
  populations,
}: DraftEnvironment): EnvironmentJudgement | undefined {
  try {
    startStates(definition, populations)(new Map([['population', population]]));
  } catch (cause) {
    if (!(cause instanceof PythonFault)) throw cause;
    const remedy = 'Give each row an id of its own, and values for the columns of its table alone.';
    return onlyProblem('rows-sound', 'population', '/rows', cause.message, remedy);
  }
  return undefined;
}

/** Rules of the tables that the rows break. */
export const unsoundRows = (
  { definition, population, populations }: DraftEnvironment,
  now: string,
): readonly Violation[] =>
  violations(definition, now)(startStates(definition, populations)(new Map([['population', population]])));

/** Rows that break more than this share of a table's rows are no slips: the rule is wrong. */
const SHARE_OF_RULE = 0.2;

/** Where many rows of a table break one rule, or rows that were made again still do, the rule is blamed; else the rows are. */
export function ofRules(
  draft: DraftEnvironment,
  violations: readonly Violation[],
  rounds: RoundsOf,
  passed: readonly GateResult[],
): EnvironmentJudgement {
  const rows = draft.populations.get(draft.population)?.rows ?? {};
  const byRule = Map.groupBy(violations, ({ table, rule }) => `${table}: ${rule}`);
  const isWrong = (of: readonly Violation[]): boolean =>
    of.length > SHARE_OF_RULE * (rows[of[0]?.table ?? ''] ?? []).length ||
    (rounds.get('population') ?? 0) > 0;
  const wrong = [...byRule].filter(([, of]) => isWrong(of));
  const sentences = violations.map(sentenceOf);
  if (wrong.length === 0) return ofRows('rows-sound', sentences, passed);
  const complaints = wrong.slice(0, MOST_TOLD).map(([rule, of]) => ({
    place: `/tables, ${rule}`,
    cause: `${of.length} rows break it: ${of.slice(0, 3).map(sentenceOf).join(' ')}`,
    remedy: 'Correct the rule, if the rows are as the sketch says; keep the names of tables and columns.',
  }));
  const [evidence = 'rows break a rule'] = sentences;
  return {
    results: [...passed, gateResult('rows-sound', sentences)],
    attributions: [{ part: 'environment', artefact: 'schema', rule: 'constraints', evidence, complaints }],
    cases: [],
  };
}

const sentenceOf = ({ table, row, rule, problem }: Violation): string =>
  `${table} ${row}: ${rule} ${problem}.`;

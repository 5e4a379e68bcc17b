import type { RowChange } from '../../../harness/contract/environment-definition.ts';
import type { Environment, EnvironmentState } from '../../../harness/contract/environment.ts';
import { pointedValue } from '../../../harness/contract/json-pointer.ts';
import type { Literal } from '../../../harness/contract/tool-language.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { checkArguments } from '../../environments/tables/arguments.ts';
import { compileContract } from '../../environments/tables/contract.ts';
import { INVALID_ARGUMENT } from '../../environments/tables/tool.ts';
import { PythonFault } from '../../python/faults.ts';
import { plainJson } from '../../python/plain-json.ts';
import type { Bench } from '../tests/bench.ts';
import { argumentsOf } from '../tests/calls/filled-arguments.ts';
import { refusalCode } from '../tests/cases.ts';
import { sameEntries } from '../tests/exactly.ts';
import type { AuthorCase, AuthorCases } from './artefacts.ts';
import type { Attribution, Complaint } from './events.ts';

/** What a call does: the code of its refusal, the state after it, and its output. */
type Done = {
  readonly refused: string | undefined;
  readonly state: EnvironmentState;
  readonly output: Value;
};

/**
 * Compares the tests that an author wrote with the contract and the body of the tool. Where contract and body differ, the tool is
 * blamed. Where they agree against a test, the test is, once: a test that was made again and still says so speaks against the tool.
 *
 * @param rounds - how often the tests were made again.
 * @returns empty: all tests hold.
 */
export function caseAttributions(
  tool: string,
  { cases }: AuthorCases,
  bench: Bench,
  environment: Environment,
  rounds: number,
): readonly Attribution[] {
  const definition = bench.definition.tools.find(({ name }) => name === tool);
  const body = environment.tools[tool];
  if (definition === undefined || body === undefined) return [];
  const promise = compileContract(definition, bench.definition, '');
  const found = cases.flatMap((test, index): readonly CaseFault[] => {
    const place = `/cases/${index}`;
    const before = loaded(test.changes, bench);
    if (before === undefined)
      return [{ part: 'cases', place, cause: 'changes rows that cannot be changed so.' }];
    const unknown = Object.keys(test.arguments).find((name) => !Object.hasOwn(body.parameters, name));
    if (unknown !== undefined)
      return [{ part: 'cases', place, cause: `passes "${unknown}", which is no parameter.` }];
    const given = argumentsOf(body, test.arguments);
    const checked = checkArguments(definition.parameters, given);
    const promised: Done =
      'problem' in checked
        ? { refused: INVALID_ARGUMENT, state: before, output: null }
        : promise(before, checked.args, bench.settings.now);
    const { output, state } = body.run(before, given, bench.settings);
    return faultOf(test, promised, { refused: refusalCode(output), state, output }, bench).map(
      ({ part, cause }) => ({
        part: rounds > 0 ? 'tool' : part,
        cause,
        place,
      }),
    );
  });
  return (['tool', 'cases'] as const).flatMap((part) => {
    const ofPart = found.filter((fault) => fault.part === part);
    return ofPart.length === 0 ? [] : [attribution(tool, part, ofPart)];
  });
}

type CaseFault = { readonly part: 'tool' | 'cases'; readonly place: string; readonly cause: string };

function attribution(tool: string, part: CaseFault['part'], faults: readonly CaseFault[]): Attribution {
  const complaints = faults.slice(0, MOST_TOLD).map(({ place, cause }): Complaint => ({
    place: part === 'tool' ? `tool ${tool}, test ${place}` : place,
    cause,
    remedy:
      part === 'tool'
        ? 'Mend the body, or the contract, so that both do what the purpose says.'
        : 'Correct the test, if the description of the tool says otherwise.',
  }));
  return {
    part: 'tool',
    artefact: `${part}/${tool}`,
    rule: 'contract-against-body',
    evidence: faults[0]?.cause ?? 'a test fails',
    complaints,
  };
}

/** Most complaints of one artefact that its author is told at once. */
export const MOST_TOLD = 6;

function faultOf(
  { changes, expect }: AuthorCase,
  promised: Done,
  does: Done,
  bench: Bench,
): readonly Omit<CaseFault, 'place'>[] {
  const expected = 'refused' in expect ? undefined : loaded([...changes, ...expect.changes], bench);
  const holds = ({ refused, state, output }: Done): boolean =>
    'refused' in expect
      ? refused === expect.refused
      : refused === undefined &&
        expected !== undefined &&
        sameEntries(state, expected) &&
        (expect.shows ?? []).every(({ pointer, value }) => isShown(output, pointer, value));
  const [byContract, byBody] = [holds(promised), holds(does)];
  if (byContract && byBody) return [];
  const wanted =
    'refused' in expect
      ? `refused with "${expect.refused}"`
      : 'performed, with these changes and this output';
  const cause = `expects that the call is ${wanted}; by the contract it is ${told(promised)}, and the body has it ${told(does)}.`;
  return [{ part: byContract === byBody ? 'cases' : 'tool', cause }];
}

const told = ({ refused }: Done): string =>
  refused === undefined ? 'performed' : `refused with "${refused}"`;

/** Whether an output has a value at a place, numbers by size. */
function isShown(output: Value, pointer: string, value: Literal): boolean {
  return pointedValue(plainJson(output), pointer) === value;
}

function loaded(changes: readonly RowChange[], { stateWith }: Bench): EnvironmentState | undefined {
  try {
    return stateWith(changes);
  } catch (cause) {
    if (cause instanceof PythonFault) return undefined;
    throw cause;
  }
}

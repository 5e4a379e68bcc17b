import { literalPattern } from '../../../harness/contract/literal-pattern.ts';
import { checkArguments } from '../../../benchmarks/environments/tables/arguments.ts';
import { violations } from '../../../benchmarks/environments/tables/check-state.ts';
import { compileContract } from '../../../benchmarks/environments/tables/contract.ts';
import { sameEntries } from '../../../benchmarks/generation/tests/exactly.ts';
import { outputValue, refusalCode } from '../../../evaluators/outcome/multi-turn/information/leaves.ts';
import type { FaultyPart } from '../../../harness/contract/funnel.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import type { Bench } from '../bench.ts';
import type { GateFinding } from '../gate-finding.ts';
import { factsOf } from '../words/facts.ts';
import type { DefinedCall, EntryFacts } from '../words/facts.ts';
import { populationOf } from '../words/start-changes.ts';
import { PART_TO_BLAME, TRIED_OUT } from './parts-to-blame.ts';

/** Tools and rows that gates of environments have findings of already. */
export type Suspects = { readonly tools: ReadonlySet<string>; readonly rows: ReadonlySet<string> };

export const NO_SUSPECTS: Suspects = { tools: new Set(), rows: new Set() };

/** Suspects by what gates of environments found. */
export const suspectsOf = (findings: readonly GateFinding[]): Suspects => ({
  tools: new Set(
    findings.flatMap(({ about }) =>
      about?.tool === undefined ? [] : [`${about.environment}.${about.tool}`],
    ),
  ),
  rows: new Set(findings.flatMap(({ about }) => (about?.rows ?? []).map(rowKey))),
});

const rowKey = (row: { readonly population: string; readonly table: string; readonly id: string }): string =>
  `${row.population} ${row.table} ${row.id}`;

/**
 * Blames a part for what a gate says of an entry, by experiment, in this order: a call of the reference that its tool's contract answers in
 * another way than its body, or whose tool is known to be faulty; rules of tables that a call breaks; rows that are known to contradict
 * others; and where nothing of that is so, what the gate looks at.
 */
export function blameEntry(gate: string, entry: SuiteEntry, bench: Bench, suspects: Suspects): FaultyPart {
  const usual = PART_TO_BLAME.get(gate) ?? 'trajectory';
  if (!TRIED_OUT.has(gate)) return usual;
  const facts = factsOf(entry, bench.audited);
  return byContract(facts, suspects) ?? byRules(facts) ?? byRows(facts, suspects) ?? usual;
}

function byContract({ calls, audited }: EntryFacts, { tools }: Suspects): FaultyPart | undefined {
  const isFaulty = (call: DefinedCall): boolean =>
    tools.has(`${call.definition.name}.${call.tool.name}`) || breaksContract(call, audited.definition.now);
  return calls.some(isFaulty) ? 'tool' : undefined;
}

/** Whether a call is answered in another way than the contract of its tool promises. */
function breaksContract(call: DefinedCall, now: string): boolean {
  const { definition, tool, reading, output } = call;
  const [before, after] = [call.before, call.after].map((world) => world.get(definition.name));
  if (before === undefined || after === undefined || reading?.args === undefined) return false;
  const checked = checkArguments(tool.parameters, reading.args);
  if ('problem' in checked) return false; // refused before the body is performed
  const promised = compileContract(tool, definition, '')(before, checked.args, now);
  return promised.refused !== refusalCode(output) || !sameEntries(promised.state, after);
}

/** Rules of tables that the state after a call breaks; a suite in which an entry starts with such rows is never read. */
function byRules({ calls, audited }: EntryFacts): FaultyPart | undefined {
  const breaks = ({ definition, before, after }: DefinedCall): boolean => {
    const state = after.get(definition.name);
    if (state === undefined || state === before.get(definition.name)) return false;
    return violations(definition, audited.definition.now)(state).length > 0;
  };
  return calls.some(breaks) ? 'tool' : undefined;
}

/** Rows that contradict others and that a call passes or shows. */
function byRows({ entry, calls }: EntryFacts, { rows }: Suspects): FaultyPart | undefined {
  if (rows.size === 0) return undefined;
  const isMet = calls.some(({ definition, given, output }) => {
    const population = populationOf(entry, definition.name);
    const shown = JSON.stringify([
      given.map(({ value }) => value),
      outputValue(output) === null ? '' : output,
    ]);
    return [...rows].some((row) => {
      const [of = '', , id = ''] = row.split(' ');
      return of === population && new RegExp(String.raw`\b${literalPattern(id)}\b`, 'u').test(shown);
    });
  });
  return isMet ? 'environment' : undefined;
}

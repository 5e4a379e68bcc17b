import { isDeepStrictEqual } from 'node:util';
import { pointedValue } from '../../harness/contract/json-pointer.ts';
import { encodeValue } from '../../benchmarks/python/encoding.ts';
import type { Evidence } from '../../harness/contract/finding.ts';
import type { EncodedValue } from '../../harness/contract/json.ts';
import { mustGet } from '../../harness/contract/must-get.ts';
import { toolsOf } from '../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../harness/contract/suite.ts';
import type { AuditedSuite } from './detector.ts';

/** What the check of evidence reads of a suite. */
type Facts = Pick<AuditedSuite, 'suite' | 'world' | 'entries' | 'executed'>;

type OfEntry = Extract<Evidence, { entry: string }>;

/**
 * Whether the suite shows what a piece of evidence says. Figures of recorded runs and of readers are made in the audit itself, and
 * hold.
 *
 * @throws {Error} if the evidence names an entry that the suite does not have: a defect of the detector.
 */
export function holds(evidence: Evidence, facts: Facts): boolean {
  if (!('entry' in evidence)) return true;
  return holdsOn(mustGet(facts.entries, evidence.entry, 'entry of the evidence'), evidence, facts);
}

function holdsOn(entry: SuiteEntry, evidence: OfEntry, facts: Facts): boolean {
  switch (evidence.kind) {
    case 'words':
      return (entry.turns[evidence.turn]?.messages ?? []).some(({ text }) => text.includes(evidence.text));
    case 'call':
      return callsOf(entry, evidence.turn)[evidence.call] === evidence.text;
    case 'output':
      return outputOf(entry, evidence, facts)?.includes(evidence.text) ?? false;
    case 'state': {
      const attributes = facts.world.attributes(evidence.environment, facts.world.start(entry));
      const value = attributes.get(evidence.attribute);
      return value !== undefined && isAt(encodeValue(value), evidence);
    }
    case 'schema': {
      const specification = toolsOf(entry, facts.suite.catalogue).find(({ name }) => name === evidence.tool);
      if (specification === undefined) return false;
      const { description, parameters, response = null } = specification;
      return isAt({ description, parameters, response }, evidence);
    }
    case 'answer':
      return entry.reference.kind === 'possible-answers' && isAt(entry.reference.answers, evidence);
    case 'transcript':
      return isDeepStrictEqual(outputsOf(entry, evidence.calls, facts), evidence.outputs);
    default:
      return evidence satisfies never;
  }
}

const callsOf = (entry: SuiteEntry, turn: number): readonly string[] =>
  entry.reference.kind === 'calls' ? (entry.reference.turns[turn] ?? []) : [];

function outputOf(
  entry: SuiteEntry,
  { turn, call }: { readonly turn: number; readonly call: number },
  { executed }: Facts,
): string | undefined {
  return executed(entry)[turn]?.steps.flat()[call]?.output;
}

/** `null` stands for nothing, too. */
function isAt(
  whole: EncodedValue,
  { pointer, value }: { readonly pointer: string; readonly value: EncodedValue },
): boolean {
  return isDeepStrictEqual(pointedValue(whole, pointer) ?? null, value);
}

/** Outputs of calls that are played from the start state of an entry, all tools offered. */
export function outputsOf(
  entry: SuiteEntry,
  calls: readonly string[],
  { world }: Pick<Facts, 'world'>,
): readonly string[] {
  let state = world.start(entry);
  return calls.map((call) => {
    const execution = world.execute(entry, 'audit', state, call);
    ({ state } = execution);
    return execution.output;
  });
}
